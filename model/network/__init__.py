"""The networks, one a file. They need the extra `train` (torch); the live side never imports them."""
