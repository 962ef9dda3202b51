// Lucene's side of the comparison:
//   LuceneSearch index FOLDER PASSAGES | LuceneSearch ask FOLDER QUESTIONS ROUNDS
// Files and what is printed are as tests/bench/peers/question.h says. English stems without stop
// words; BM25 with k1 1.2 and b 0.75; merged to one segment. The best ten come from a
// TopScoreDocCollector that counts the first 1000 hits only, as IndexSearcher's own search does, so
// that Lucene skips what cannot be among them (block-max WAND). Its query cache is off: no engine
// may keep answers.
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

public final class LuceneSearch {
  private static final int ANSWERS = 10;
  private static final int COUNTED_HITS = 1000;
  private static final double WRITER_MEGABYTES = 256;

  private final Analyzer analyzer = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  private final BM25Similarity similarity = new BM25Similarity(1.2f, 0.75f);

  public static void main(String[] args) throws IOException {
    LuceneSearch peer = new LuceneSearch();
    if (args.length == 3 && args[0].equals("index")) {
      peer.index(Paths.get(args[1]), Paths.get(args[2]));
    } else if (args.length == 4 && args[0].equals("ask")) {
      peer.ask(Paths.get(args[1]), Paths.get(args[2]), Integer.parseInt(args[3]));
    } else {
      System.err.println("usage: index FOLDER PASSAGES | ask FOLDER QUESTIONS ROUNDS");
      System.exit(2);
    }
  }

  private void index(Path folder, Path passages) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(WRITER_MEGABYTES);
    config.setSimilarity(similarity);
    try (Directory directory = new MMapDirectory(folder);
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(passages, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(documentOf(line.split("\t", 5)));
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static Document documentOf(String[] columns) {
    Document document = new Document();
    document.add(new StoredField("id", columns[0]));
    document.add(new StringField("kind", columns[1], Field.Store.NO));
    addDay(document, "first", Integer.parseInt(columns[2]));
    addDay(document, "last", Integer.parseInt(columns[3]));
    document.add(new TextField("text", columns[4], Field.Store.YES));
    return document;
  }

  private static void addDay(Document document, String name, int day) {
    document.add(new IntPoint(name, day));
    document.add(new NumericDocValuesField(name, day));
  }

  private void ask(Path folder, Path file, int rounds) throws IOException {
    List<String[]> questions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) questions.add(line.split("\t", 5));
    try (Directory directory = new MMapDirectory(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity);
      searcher.setQueryCache(null);
      StringBuilder out = new StringBuilder();
      for (String shape : new String[] {"any", "all", "phrase", "filter"}) {
        for (int round = 0; round < rounds; ++round) {
          for (String[] question : questions) {
            if (question[0].equals(shape)) out.append(timed(searcher, question, round));
          }
        }
      }
      System.out.print(out);
    }
  }

  private String timed(IndexSearcher searcher, String[] question, int round) throws IOException {
    long start = System.nanoTime();
    TopScoreDocCollector best = TopScoreDocCollector.create(ANSWERS, null, COUNTED_HITS);
    searcher.search(queryOf(question), best);
    int answers = 0;
    for (ScoreDoc hit : best.topDocs().scoreDocs) {
      if (!searcher.doc(hit.doc).get("text").isEmpty()) ++answers;
    }
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return String.format(
        Locale.ROOT, "%s\t%d\t%.4f\t%d%n", question[0], round, milliseconds, answers);
  }

  private Query queryOf(String[] question) throws IOException {
    List<Term> terms = termsOf(question[1]);
    switch (question[0]) {
      case "phrase":
        return new PhraseQuery("text", terms.stream().map(Term::text).toArray(String[]::new));
      case "all":
        return eachOf(terms, Occur.MUST);
      case "filter":
        return new BooleanQuery.Builder()
            .add(eachOf(terms, Occur.SHOULD), Occur.MUST)
            .add(new TermQuery(new Term("kind", question[2])), Occur.FILTER)
            .add(days("last", Integer.parseInt(question[3]), Integer.MAX_VALUE), Occur.FILTER)
            .add(days("first", Integer.MIN_VALUE, Integer.parseInt(question[4])), Occur.FILTER)
            .build();
      default:
        return eachOf(terms, Occur.SHOULD);
    }
  }

  private static Query days(String name, int first, int last) {
    return new IndexOrDocValuesQuery(
        IntPoint.newRangeQuery(name, first, last),
        NumericDocValuesField.newSlowRangeQuery(name, first, last));
  }

  private static Query eachOf(List<Term> terms, Occur occur) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (Term term : new LinkedHashSet<>(terms)) builder.add(new TermQuery(term), occur);
    return builder.build();
  }

  private List<Term> termsOf(String words) throws IOException {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", words)) {
      CharTermAttribute form = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) terms.add(new Term("text", form.toString()));
      tokens.end();
    }
    return terms;
  }
}
