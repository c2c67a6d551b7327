package org.commandcenter.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build adds to the document that the annotations give: the module's Javadoc, the words that
 * all services share, and the examples recorded from the running system.
 *
 * @param docs the Javadoc of the module and of this library
 * @param words {@code openapi/words.yaml}: tags, parameters and properties
 * @param examples {@code openapi/examples/recorded/<service>.yaml}: by method and path
 */
record DocumentParts(SourceDocs docs, JsonNode words, JsonNode examples) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern FILE = Pattern.compile("(?:\\w+:)*file:([^!]+)(?:!.*)?");
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** Those of the module that is being built; none where it is not built from its sources. */
  static DocumentParts ofThisBuild() {
    Path module = module();
    if (module == null) {
      return new DocumentParts(
          SourceDocs.NONE, MissingNode.getInstance(), MissingNode.getInstance());
    }
    Path root = module.resolveSibling("openapi");
    try {
      return new DocumentParts(
          SourceReader.read(
              List.of(module.resolve(SOURCES), module.resolveSibling("platform").resolve(SOURCES))),
          read(root.resolve("words.yaml")),
          read(root.resolve("examples/recorded/" + module.getFileName() + ".yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An example by the operation it belongs to. */
  JsonNode example(String method, String path) {
    return examples.path(method + " " + path);
  }

  String word(String section, String name) {
    JsonNode word = words.path(section).path(name);
    return word.isObject() ? word.path("description").asText() : word.asText();
  }

  private static JsonNode read(Path file) throws IOException {
    return Files.exists(file) ? YAML.readTree(file.toFile()) : MissingNode.getInstance();
  }

  /** The folder that the class path is built from: above {@code target/classes} or the jar. */
  private static Path module() {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      for (URL url : Collections.list(loader.getResources("application.properties"))) {
        Matcher file = FILE.matcher(url.toString());
        Path folder = file.matches() ? Path.of(URI.create("file:" + file.group(1))) : null;
        while (folder != null) {
          if (Files.isDirectory(folder.resolve(SOURCES))) {
            return folder;
          }
          folder = folder.getParent();
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
