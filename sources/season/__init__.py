"""Season context of league matches, from results of earlier days: docs/explanation/season.md says what each means."""
