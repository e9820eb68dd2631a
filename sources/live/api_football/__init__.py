"""API-Football v3 (api-sports.io)."""
