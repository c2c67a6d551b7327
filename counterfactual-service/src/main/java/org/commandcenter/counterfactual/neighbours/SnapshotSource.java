package org.commandcenter.counterfactual.neighbours;

import java.io.InputStream;
import org.commandcenter.platform.snapshot.SnapshotManifest;

/** A neighbour that gives its tables as snapshots. */
public interface SnapshotSource {
  /** The neighbour's name, as {@code churn-service}. */
  String name();

  /** The table's current state. */
  SnapshotManifest manifest(String organization, String table);

  /** A file of a manifest; the caller closes it. */
  InputStream open(String organization, String fileId);
}
