"""What several families of facts ask of a sentence: its clauses, its marked words, modality and sport."""
