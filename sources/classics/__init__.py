"""The bundled classic matches: five World Cup matches as key events, written by hand as YAML."""
