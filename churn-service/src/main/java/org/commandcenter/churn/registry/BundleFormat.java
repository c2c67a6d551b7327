package org.commandcenter.churn.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.model.ModelArtifacts;
import org.commandcenter.churn.reference.ReferenceFormat;
import org.commandcenter.churn.reference.TrainingReference;

/**
 * A bundle as a zip file: the model, its siblings, the fold of each customer, the training
 * reference, and what the model answers to the golden rows. The same bundle gives the same bytes.
 * Nothing that is read is trusted: names, sizes and contents are checked, no class is named in it,
 * and a model that answers otherwise than when it was stored is refused.
 */
final class BundleFormat {
  private static final int MOST_FOLDS = 50;
  private static final int LARGEST_ENTRY = 128 << 20;
  private static final double TOLERANCE = 1e-5;
  private static final String MODEL = "model";
  private static final String FOLD = "fold-";
  static final String FOLDS = "folds.tsv";
  private static final String REFERENCE = "reference.json";
  private static final String GOLDEN = "golden.json";
  private static final Pattern KNOWN =
      Pattern.compile("model|fold-[0-9]{1,2}|folds\\.tsv|reference\\.json|golden\\.json");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private BundleFormat() {}

  static void write(OutputStream out, ModelBundle bundle) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, MODEL, bundle.model().toArtifact());
      for (int fold = 0; fold < bundle.folds().size(); fold++) {
        entry(zip, FOLD + fold, bundle.folds().get(fold).toArtifact());
      }
      StringBuilder folds = new StringBuilder();
      new TreeMap<>(bundle.foldOf())
          .forEach(
              (customer, fold) -> folds.append(customer).append('\t').append(fold).append('\n'));
      entry(zip, FOLDS, folds.toString().getBytes(StandardCharsets.UTF_8));
      if (!bundle.reference().isNone()) {
        entry(zip, REFERENCE, ReferenceFormat.write(bundle.reference()));
        entry(zip, GOLDEN, JSON.writeValueAsBytes(answers(bundle.model(), bundle.reference())));
      }
    }
  }

  private static double[] answers(ChurnModel model, TrainingReference reference) {
    return model.probabilities(reference.goldenRows());
  }

  static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // same model, same bytes
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * @throws ModelArtifactException for anything but a whole bundle that answers as it did
   */
  static ModelBundle read(InputStream in) {
    try {
      return bundle(entries(in));
    } catch (ModelArtifactException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ModelArtifactException("The model's file cannot be read", e);
    }
  }

  private static Map<String, byte[]> entries(InputStream in) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    long left = LARGEST_ENTRY;
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!KNOWN.matcher(entry.getName()).matches()) {
          throw new ModelArtifactException("The model's file holds something unknown");
        }
        byte[] content = zip.readNBytes((int) left + 1);
        left -= content.length;
        if (left < 0) {
          throw new ModelArtifactException("The model's file is too large");
        }
        if (entries.put(entry.getName(), content) != null) {
          throw new ModelArtifactException("The model's file holds " + entry.getName() + " twice");
        }
      }
    }
    return entries;
  }

  private static ModelBundle bundle(Map<String, byte[]> entries) throws IOException {
    int folds = (int) entries.keySet().stream().filter(name -> name.startsWith(FOLD)).count();
    if (folds == 0 || folds > MOST_FOLDS || !entries.containsKey(FOLDS)) {
      throw new ModelArtifactException("The model's file is incomplete");
    }
    ChurnModel model = model(entries, MODEL);
    List<ChurnModel> siblings =
        IntStream.range(0, folds).mapToObj(fold -> model(entries, FOLD + fold)).toList();
    TrainingReference reference =
        entries.containsKey(REFERENCE)
            ? ReferenceFormat.read(entries.get(REFERENCE))
            : TrainingReference.NONE;
    if (entries.containsKey(GOLDEN)) {
      check(model, reference, JSON.readValue(entries.get(GOLDEN), double[].class));
    }
    return new ModelBundle(model, siblings, foldOf(entries.get(FOLDS), folds), reference);
  }

  private static ChurnModel model(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new ModelArtifactException("The model's file lacks " + name);
    }
    return ModelArtifacts.read(content);
  }

  private static void check(ChurnModel model, TrainingReference reference, double[] expected) {
    double[] answers = answers(model, reference);
    boolean same = answers.length == expected.length;
    for (int row = 0; same && row < answers.length; row++) {
      same = Math.abs(answers[row] - expected[row]) <= TOLERANCE;
    }
    if (!same) {
      throw new ModelArtifactException("The model does not answer as it did when it was stored");
    }
  }

  private static Map<String, Integer> foldOf(byte[] content, int folds) {
    Map<String, Integer> foldOf = new HashMap<>();
    new String(content, StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              int tab = line.lastIndexOf('\t');
              int fold = tab < 0 ? -1 : Integer.parseInt(line.substring(tab + 1));
              if (fold < 0 || fold >= folds) {
                throw new ModelArtifactException("The model's file has a fold that is none");
              }
              foldOf.put(line.substring(0, tab), fold);
            });
    return foldOf;
  }
}
