package org.commandcenter.gateway.tableau.extension;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The extension as it is without any setting. */
public record PlainExtension(
    Optional<Path> libraryFile, Optional<URI> libraryAddress, Optional<String> libraryIntegrity)
    implements ExtensionConfig {

  static PlainExtension withoutLibrary() {
    return new PlainExtension(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Manifest manifest() {
    return new Manifest(withoutLibrary());
  }

  @Override
  public List<String> framedBy() {
    return List.of("'self'");
  }

  @Override
  public String authorName() {
    return "Command Center";
  }

  @Override
  public String authorEmail() {
    return "command-center@example.com";
  }

  @Override
  public String authorWebsite() {
    return "https://example.com";
  }
}
