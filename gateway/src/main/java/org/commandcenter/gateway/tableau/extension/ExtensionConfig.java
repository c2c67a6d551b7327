package org.commandcenter.gateway.tableau.extension;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an operator decides about the dashboard extension. */
@ConfigMapping(prefix = "commandcenter.gateway.tableau.extension")
public interface ExtensionConfig {
  /** Whose pages may show the extension in a frame (sources of CSP's frame-ancestors). */
  @WithDefault("'self',https://*.online.tableau.com")
  List<@Pattern(regexp = "'self'|'none'|https?://[A-Za-z0-9.*-]+(:(\\d{1,5}|\\*))?") String>
      framedBy();

  /** Tableau's script tableau.extensions.1.latest.min.js on disk, to be served by the gateway. */
  Optional<Path> libraryFile();

  /** Where browsers get that script from instead; https only, and with libraryIntegrity. */
  Optional<URI> libraryAddress();

  /** Its hash as Subresource Integrity has it: {@code sha384-...}. */
  Optional<@Pattern(regexp = "sha(256|384|512)-[A-Za-z0-9+/]+={0,2}") String> libraryIntegrity();

  /** Whom Tableau names as the extension's author. */
  @WithDefault("Command Center")
  String authorName();

  @WithDefault("command-center@example.com")
  String authorEmail();

  @WithDefault("https://example.com")
  @Pattern(regexp = "https://.+")
  String authorWebsite();
}
