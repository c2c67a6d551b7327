package org.commandcenter.churn.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.ModelArtifacts;
import org.commandcenter.churn.reference.ReferenceFormat;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** Models in object storage, one zip file each; the few in use are kept in memory. */
@ApplicationScoped
public class ModelStore {
  private static final int KEPT = 4;
  private static final String MODEL = "model";
  private static final String FOLD = "fold-";
  static final String FOLDS = "folds.tsv";
  private static final String REFERENCE = "reference.json";

  private final ObjectStorage storage;
  private final Map<String, ModelBundle> loaded =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ModelBundle> eldest) {
          return size() > KEPT;
        }
      };

  ModelStore(ObjectStorage storage) {
    this.storage = storage;
  }

  /** Stores the bundle, durably. */
  public StoredObject save(String organization, String jobId, ModelBundle bundle) {
    try {
      Path file = Files.createTempFile("model-", ".zip");
      try {
        try (OutputStream out = Files.newOutputStream(file)) {
          write(out, bundle);
        }
        return storage.put(organization, "models/" + jobId + ".zip", file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model could not be stored", e);
    }
  }

  /** The bundle of a registered model. */
  public synchronized ModelBundle load(String organization, RegisteredModel model) {
    String key = organization + "/" + model.artifactKey();
    ModelBundle bundle = loaded.get(key);
    if (bundle == null) {
      bundle = fetch(organization, model);
      loaded.put(key, bundle);
    }
    return bundle;
  }

  /** Forgets a stored model that is about to be removed. */
  synchronized void forget(String organization, String key) {
    loaded.remove(organization + "/" + key);
  }

  private ModelBundle fetch(String organization, RegisteredModel model) {
    try (InputStream in = storage.open(organization, model.artifactKey())) {
      byte[] content = in.readAllBytes();
      String digest = java.util.HexFormat.of().formatHex(Digests.newSha256().digest(content));
      if (!digest.equals(model.artifactSha256())) {
        throw new IllegalStateException("Model " + model.version() + " is damaged in storage");
      }
      return read(new java.io.ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException("Model " + model.version() + " could not be read", e);
    }
  }

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
      if (bundle.reference() != null) {
        entry(zip, REFERENCE, ReferenceFormat.write(bundle.reference()));
      }
    }
  }

  static ModelBundle read(InputStream in) throws IOException {
    Map<String, ChurnModel> models = new HashMap<>();
    Map<String, Integer> foldOf = new HashMap<>();
    TrainingReference reference = null;
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(FOLDS)) {
          new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8))
              .lines()
              .forEach(
                  line -> {
                    int tab = line.lastIndexOf('\t');
                    foldOf.put(line.substring(0, tab), Integer.valueOf(line.substring(tab + 1)));
                  });
        } else if (entry.getName().equals(REFERENCE)) {
          reference = ReferenceFormat.read(zip.readAllBytes());
        } else {
          models.put(entry.getName(), ModelArtifacts.read(zip.readAllBytes()));
        }
      }
    }
    List<ChurnModel> folds =
        IntStream.range(0, models.size() - 1).mapToObj(fold -> models.get(FOLD + fold)).toList();
    return new ModelBundle(models.get(MODEL), folds, foldOf, reference);
  }

  static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // same model, same bytes
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
