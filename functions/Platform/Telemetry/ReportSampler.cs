using OpenTelemetry.Trace;

namespace ElevatorFunctions.Platform.Telemetry;

/// <summary>Keeps the spans of what its caller kept or what begins here, but for functions that are called too often to tell of each call.</summary>
/// <param name="quiet">Functions whose calls have no span.</param>
/// <param name="kept">Names of spans that are kept, also in a call that has none.</param>
internal sealed class ReportSampler(IReadOnlySet<string> quiet, IReadOnlySet<string> kept) : Sampler
{
    private const string FunctionTag = "faas.name";

    private readonly ParentBasedSampler _others = new(new AlwaysOnSampler());

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        kept.Contains(samplingParameters.Name) ? new(SamplingDecision.RecordAndSample)
        : IsQuiet(samplingParameters) ? new(SamplingDecision.Drop)
        : _others.ShouldSample(samplingParameters);

    private bool IsQuiet(in SamplingParameters parameters)
    {
        foreach (var (name, value) in parameters.Tags ?? [])
        {
            if (name == FunctionTag)
            {
                return value is string function && quiet.Contains(function);
            }
        }

        return false;
    }
}
