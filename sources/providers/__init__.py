"""Event files of other providers as match events: one folder a provider, listed in `registry`.

kloppy (extra `feeds`) reads the files into its own model, which the event readers map onto `MatchEvent`. Only the
modules `event_reader`, `match_reader` and `kloppy_dataset` import it. Fields by provider: docs/providers.md.
"""
