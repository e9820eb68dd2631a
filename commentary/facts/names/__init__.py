"""Who is named in a text: players by any part of their name, teams by any spelling."""
