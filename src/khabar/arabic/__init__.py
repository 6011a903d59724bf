"""From raw text to sentences of analysed words. In: ``Article.text``. Out: ``TokenizedSentence`` with raw offsets."""
