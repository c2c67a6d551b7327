package org.commandcenter.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.commandcenter.local.StartFailure;

/** A small JSON file that only its owner can read and that is never seen half-written. */
public record JsonFile(Path path) {
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public <T> Optional<T> read(Class<T> type) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(path.toFile(), type));
    } catch (JsonProcessingException e) {
      throw new StartFailure(
          path + " cannot be read as JSON; bin/up --fresh starts over without it", e);
    } catch (IOException e) {
      throw StartFailure.of("read " + path, e);
    }
  }

  public void write(Object content) {
    try {
      writePrivately(path, JSON.writeValueAsBytes(content));
    } catch (IOException e) {
      throw StartFailure.of("write " + path, e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw StartFailure.of("delete " + path, e);
    }
  }

  static void writePrivately(Path path, byte[] content) throws IOException {
    Files.createDirectories(path.getParent());
    Path draft =
        Files.createTempFile(
            path.getParent(),
            path.getFileName().toString(),
            ".draft",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(draft, content);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
