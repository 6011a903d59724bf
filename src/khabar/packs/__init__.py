"""Packs: the words khabar knows. ``schema`` says what a pack may hold, ``source`` reads the YAML, ``lint`` judges it,
``build`` compiles it, ``lexicon`` loads the compiled tables and looks words up."""
