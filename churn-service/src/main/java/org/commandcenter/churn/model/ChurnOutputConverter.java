package org.commandcenter.churn.model;

import com.google.protobuf.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostOutputConverter;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;
import org.tribuo.protos.ProtoSerializableClass;
import org.tribuo.protos.ProtoUtil;

/**
 * Tells Tribuo what the single probability of {@code binary:logistic} means; its own converter
 * expects one number per class.
 */
@ProtoSerializableClass(version = ChurnOutputConverter.VERSION)
public final class ChurnOutputConverter implements XGBoostOutputConverter<Label> {
  public static final int VERSION = 0;
  public static final Label RETAINED = new Label("retained");
  public static final Label CHURNED = new Label("churned");

  /** Called by Tribuo, which finds it by name. */
  public static ChurnOutputConverter deserializeFromProto(
      int version, String className, Any message) {
    if (version != VERSION) {
      throw new IllegalArgumentException("Unknown version " + version + " of " + className);
    }
    return new ChurnOutputConverter();
  }

  @Override
  public boolean generatesProbabilities() {
    return true;
  }

  @Override
  public Prediction<Label> convertOutput(
      ImmutableOutputInfo<Label> outputs,
      List<float[]> probabilities,
      int features,
      Example<Label> example) {
    float churn = probabilities.getFirst()[0];
    Map<String, Label> scores = new LinkedHashMap<>();
    scores.put(RETAINED.getLabel(), new Label(RETAINED.getLabel(), 1 - churn));
    scores.put(CHURNED.getLabel(), new Label(CHURNED.getLabel(), churn));
    Label likelier = scores.get((churn >= .5f ? CHURNED : RETAINED).getLabel());
    return new Prediction<>(likelier, scores, features, example, true);
  }

  @Override
  public List<Prediction<Label>> convertBatchOutput(
      ImmutableOutputInfo<Label> outputs,
      List<float[][]> probabilities,
      int[] features,
      Example<Label>[] examples) {
    List<Prediction<Label>> predictions = new ArrayList<>();
    for (int row = 0; row < examples.length; row++) {
      float[] churn = probabilities.getFirst()[row];
      predictions.add(convertOutput(outputs, List.of(churn), features[row], examples[row]));
    }
    return predictions;
  }

  @Override
  public XGBoostOutputConverterProto serialize() {
    return ProtoUtil.serialize(this);
  }

  @Override
  public Class<Label> getTypeWitness() {
    return Label.class;
  }
}
