//! query: questions to a graph, each answered with the words that state it. Sees only the graph.
