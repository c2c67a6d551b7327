package org.commandcenter.churn.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.erasure.ErasedPerson;
import org.commandcenter.platform.erasure.PersonalData;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;
import org.commandcenter.platform.storage.StoredObject;

/**
 * Stored models name the customers that they were trained on, to tell who was in which fold. A
 * model is written anew, under a new key, without those who were erased; the models in it stay as
 * they are, byte for byte.
 */
@ApplicationScoped
class FoldAssignments implements PersonalData {
  private final ModelRepository repository;
  private final ModelStore store;
  private final ObjectStorage storage;
  private final ErasedCustomers erased;

  FoldAssignments(
      ModelRepository repository, ModelStore store, ObjectStorage storage, ErasedCustomers erased) {
    this.repository = repository;
    this.store = store;
    this.storage = storage;
    this.erased = erased;
  }

  @Override
  public String place() {
    return "models";
  }

  @Override
  public long erase(ErasedPerson person) {
    Set<String> ids = Set.of(person.ids());
    long rewritten = 0;
    for (ModelRepository.Artifact artifact : repository.artifacts(person.organization())) {
      Optional<byte[]> content = without(person.organization(), artifact.key(), ids);
      if (content.isPresent()) {
        StoredObject stored = put(person.organization(), artifact.jobId(), content.get());
        repository.replaceArtifact(person.organization(), artifact.key(), stored);
        delete(person.organization(), artifact.key());
        rewritten++;
      }
    }
    return rewritten;
  }

  @Override
  public long remaining(ErasedPerson person) {
    Set<String> ids = Set.of(person.ids());
    return repository.artifacts(person.organization()).stream()
        .filter(artifact -> without(person.organization(), artifact.key(), ids).isPresent())
        .count();
  }

  /** The stored model of a new one, without those who were erased while it was trained. */
  StoredObject current(String organization, NewModel model) {
    Set<String> ids = erased.all(organization);
    StoredObject artifact = model.artifact();
    Optional<byte[]> content =
        ids.isEmpty() ? Optional.empty() : without(organization, artifact.key(), ids);
    if (content.isEmpty()) {
      return artifact;
    }
    StoredObject stored = put(organization, model.jobId(), content.get());
    delete(organization, artifact.key());
    return stored;
  }

  /** The content of a stored model without these customers; empty when it names none of them. */
  private Optional<byte[]> without(String organization, String key, Set<String> customers) {
    try (InputStream in = storage.open(organization, key)) {
      return without(in.readAllBytes(), customers);
    } catch (IOException e) {
      throw new UncheckedIOException("A model could not be read", e);
    }
  }

  static Optional<byte[]> without(byte[] bundle, Set<String> customers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bundle.length);
    boolean found = false;
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(bundle));
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        byte[] content = from.readAllBytes();
        if (entry.getName().equals(BundleFormat.FOLDS)) {
          byte[] others = others(content, customers);
          found = others.length < content.length;
          content = others;
        }
        BundleFormat.entry(to, entry.getName(), content);
      }
    }
    return found ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  private static byte[] others(byte[] folds, Set<String> customers) {
    return new String(folds, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !customers.contains(line.substring(0, line.lastIndexOf('\t'))))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Under a key of its own: whoever reads the old one meanwhile reads it to its end. */
  private StoredObject put(String organization, String jobId, byte[] content) {
    try {
      Path file = Files.createTempFile("model-", ".zip");
      try {
        Files.write(file, content);
        String key = "models/" + jobId + "-" + Digests.sha256(file).substring(0, 16) + ".zip";
        return storage.put(organization, key, file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model could not be stored", e);
    }
  }

  private void delete(String organization, String key) {
    try {
      store.forget(organization, key);
      storage.delete(organization, key);
    } catch (IOException e) {
      throw new UncheckedIOException("A model could not be removed", e);
    }
  }
}
