package org.commandcenter.churn.model;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.URLProvenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostExternalModel;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.protos.core.ModelProto;

/**
 * The trees as a Tribuo model in protobuf, with feature names, classes and provenance: any Tribuo
 * program with {@link ChurnOutputConverter} on its class path reads and scores it. We read back
 * just the trees, so no class named inside a file is ever loaded.
 */
final class TribuoFormat {
  private static final String NO_TIME = "1970-01-01T00:00:00Z";
  private static final String NO_PLACE = "file:/";

  private TribuoFormat() {}

  static byte[] write(Booster booster, List<String> features, String algorithm) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String feature : features) {
      String name = columns.containsKey(feature) ? feature + " #" + columns.size() : feature;
      columns.put(name, columns.size());
    }
    Map<Label, Integer> classes = new LinkedHashMap<>();
    classes.put(ChurnOutputConverter.RETAINED, 0);
    classes.put(ChurnOutputConverter.CHURNED, 1);
    XGBoostExternalModel<Label> model =
        XGBoostExternalModel.createXGBoostModel(
            new LabelFactory(),
            columns,
            classes,
            new ChurnOutputConverter(),
            booster,
            Map.of("algorithm", new StringProvenance("algorithm", algorithm)));
    try {
      return withoutClockAndPlace(model.serialize()).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Tribuo wrote what it cannot read", e);
    }
  }

  /**
   * Tribuo notes the time of wrapping and the working folder. Neither says anything of the model,
   * whose bytes must be the same whenever and wherever it is written.
   */
  private static ModelProto withoutClockAndPlace(ModelProto model)
      throws InvalidProtocolBufferException {
    XGBoostExternalModelProto.Builder inner =
        model.getSerializedData().unpack(XGBoostExternalModelProto.class).toBuilder();
    inner
        .getMetadataBuilder()
        .getProvenanceBuilder()
        .getSmpBuilderList()
        .forEach(
            entry -> {
              if (entry.getProvenanceClassName().equals(DateTimeProvenance.class.getName())) {
                entry.setValue(NO_TIME);
              } else if (entry.getProvenanceClassName().equals(URLProvenance.class.getName())) {
                entry.setValue(NO_PLACE);
              }
            });
    return model.toBuilder().setSerializedData(Any.pack(inner.build())).build();
  }

  /** The trees in XGBoost's own binary format. */
  static byte[] trees(byte[] tribuoModel) {
    try {
      ModelProto proto = ModelProto.parseFrom(tribuoModel);
      ByteString trees =
          proto.getSerializedData().unpack(XGBoostExternalModelProto.class).getModel();
      return trees.toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelArtifactException("The Tribuo model in the artifact cannot be read", e);
    }
  }
}
