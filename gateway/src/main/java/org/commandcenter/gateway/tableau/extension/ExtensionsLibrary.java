package org.commandcenter.gateway.tableau.extension;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tableau's own script, through which a page speaks with the dashboard around it. No registry has
 * it, so an operator says where it is; wrong settings end the start.
 */
@ApplicationScoped
@Startup
public class ExtensionsLibrary {
  /** Where the gateway serves it. */
  public static final String PATH = "/tableau/extensions-api.js";

  private static final String PREFIX = "commandcenter.gateway.tableau.extension.";

  private final Optional<byte[]> script;
  private final Optional<Reference> elsewhere;

  ExtensionsLibrary(ExtensionConfig config) {
    this.script = config.libraryFile().map(ExtensionsLibrary::read);
    this.elsewhere =
        config.libraryAddress().map(address -> reference(address, config.libraryIntegrity()));
    if (script.isPresent() && elsewhere.isPresent()) {
      throw new ConfigurationException(
          "Set one of %1$slibrary-file and %1$slibrary-address, not both".formatted(PREFIX));
    }
  }

  /**
   * What a page needs to load the script.
   *
   * @param integrity null for a script of the gateway's own
   */
  public record Reference(String address, String integrity) {}

  /** Empty when nobody said where the script is. */
  public Optional<Reference> reference() {
    return script.isPresent() ? Optional.of(new Reference(PATH, null)) : elsewhere;
  }

  /** The script that the gateway serves itself. */
  public Optional<byte[]> script() {
    return script;
  }

  /** The origin that scripts are loaded from besides the gateway's. */
  public Optional<String> origin() {
    return elsewhere.map(
        reference -> {
          URI address = URI.create(reference.address());
          return address.getScheme() + "://" + address.getRawAuthority();
        });
  }

  private static Reference reference(URI address, Optional<String> integrity) {
    if (!"https".equals(address.getScheme()) || address.getRawAuthority() == null) {
      throw new ConfigurationException(PREFIX + "library-address must begin with https://");
    }
    return new Reference(
        address.toString(),
        integrity.orElseThrow(
            () ->
                new ConfigurationException(
                    "%1$slibrary-address needs %1$slibrary-integrity".formatted(PREFIX))));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          PREFIX + "library-file cannot be read: " + file.toAbsolutePath(), e);
    }
  }
}
