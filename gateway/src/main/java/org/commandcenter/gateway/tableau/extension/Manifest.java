package org.commandcenter.gateway.tableau.extension;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.xml.Element;
import org.commandcenter.platform.problem.ApiException;

/** What Tableau must know of the dashboard extension to show it in a dashboard. */
@ApplicationScoped
public class Manifest {
  public static final String ID = "org.commandcenter.dashboard-panel";
  public static final String VERSION = "1.0.0";

  private static final String NAMESPACE = "http://www.tableau.com/xml/extension_manifest";
  private static final String ICON = "/tableau/icon.png";

  /** Selected marks, parameters and their events are all older than this version. */
  private static final String MIN_API = "1.4";

  private static final Set<String> THIS_MACHINE = Set.of("localhost");

  private final ExtensionConfig config;
  private final String icon;

  Manifest(ExtensionConfig config) {
    this.config = config;
    this.icon = icon();
  }

  /**
   * The file that Tableau asks for when an extension is put into a dashboard.
   *
   * @param gateway its public address
   * @throws ApiException {@code not_secure}
   */
  public String document(String gateway) {
    if (!isAllowed(gateway)) {
      throw new ApiException(
          TableauError.NOT_SECURE,
          ("Tableau loads extensions over https, or over http from localhost; this is %s. Set"
                  + " commandcenter.gateway.public-url to the gateway's https address")
              .formatted(gateway));
    }
    return element(gateway, NAMESPACE).document();
  }

  /** The same as part of a workbook, where nothing has a namespace. */
  public Element element(String gateway) {
    return element(gateway, null);
  }

  /** Whether Tableau takes an extension from there. */
  public static boolean isAllowed(String gateway) {
    URI address = URI.create(gateway);
    return "https".equals(address.getScheme()) || THIS_MACHINE.contains(address.getHost());
  }

  /** The page that Tableau shows. */
  public static String page(String gateway) {
    return gateway + "/tableau/extension";
  }

  private Element element(String gateway, String namespace) {
    return Element.of("manifest", "manifest-version", "0.1", "xmlns", namespace)
        .with(
            Element.of("dashboard-extension", "id", ID, "extension-version", VERSION)
                .with(
                    Element.text("default-locale", "en_US"),
                    Element.of("name", "resource-id", "name"),
                    Element.text(
                        "description",
                        "Plays interventions through for the selected customers, and triggers"
                            + " actions for them"),
                    Element.of(
                        "author",
                        "name",
                        config.authorName(),
                        "email",
                        config.authorEmail(),
                        "organization",
                        config.authorName(),
                        "website",
                        config.authorWebsite()),
                    Element.text("min-api-version", MIN_API),
                    Element.of("source-location").with(Element.text("url", page(gateway))),
                    Element.text("icon", icon)),
            Element.of("resources")
                .with(
                    Element.of("resource", "id", "name")
                        .with(
                            new Element(
                                "text", Map.of("locale", "en_US"), List.of(), "Command Center"))));
  }

  private static String icon() {
    try (InputStream in = Manifest.class.getResourceAsStream(ICON)) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
