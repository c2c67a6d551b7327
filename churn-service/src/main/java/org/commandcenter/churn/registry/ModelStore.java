package org.commandcenter.churn.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/** Models in object storage, one zip file each; the few in use are kept in memory. */
@ApplicationScoped
public class ModelStore {
  private static final int KEPT = 4;

  private final ObjectStorage storage;
  private final ModelRepository repository;
  private final Map<String, ModelBundle> loaded =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ModelBundle> eldest) {
          return size() > KEPT;
        }
      };

  ModelStore(ObjectStorage storage, ModelRepository repository) {
    this.storage = storage;
    this.repository = repository;
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

  /**
   * The bundle of a registered model.
   *
   * @throws ModelArtifactException when what is stored is not what was registered
   */
  public synchronized ModelBundle load(String organization, RegisteredModel model) {
    String key = organization + "/" + model.artifactKey() + "/" + model.artifactSha256();
    ModelBundle bundle = loaded.get(key);
    if (bundle == null) {
      bundle = fetchNow(organization, model);
      loaded.put(key, bundle);
    }
    return bundle;
  }

  /** Forgets a stored model that is about to be removed. */
  synchronized void forget(String organization, String key) {
    loaded.keySet().removeIf(kept -> kept.startsWith(organization + "/" + key + "/"));
  }

  /** Reads the stored bytes once more: what is in memory says nothing of them. */
  void verify(String organization, RegisteredModel model) {
    fetchNow(organization, model);
  }

  /** An erasure may store a model anew, and remove what it was stored as, at any time. */
  private ModelBundle fetchNow(String organization, RegisteredModel model) {
    RegisteredModel now = model;
    while (true) {
      try {
        return fetch(organization, now);
      } catch (ModelArtifactException e) {
        String before = now.artifactKey();
        now =
            repository
                .find(organization, model.version())
                .filter(next -> !next.artifactKey().equals(before))
                .orElseThrow(() -> e);
      }
    }
  }

  private ModelBundle fetch(String organization, RegisteredModel model) {
    try (InputStream in = storage.open(organization, model.artifactKey())) {
      byte[] content = in.readNBytes(Math.toIntExact(model.artifactBytes() + 1));
      String digest = HexFormat.of().formatHex(Digests.newSha256().digest(content));
      if (!digest.equals(model.artifactSha256())) {
        throw new ModelArtifactException("Model " + model.version() + " is damaged in storage");
      }
      return BundleFormat.read(new ByteArrayInputStream(content));
    } catch (FileNotFoundException e) {
      throw new ModelArtifactException("Model " + model.version() + " is gone from storage", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Model " + model.version() + " could not be read", e);
    }
  }

  static void write(OutputStream out, ModelBundle bundle) throws IOException {
    BundleFormat.write(out, bundle);
  }

  static ModelBundle read(InputStream in) {
    return BundleFormat.read(in);
  }
}
