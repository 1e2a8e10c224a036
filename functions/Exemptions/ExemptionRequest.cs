using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>An exemption as it is made.</summary>
/// <param name="Kind">Kind of the record.</param>
/// <param name="Record">Identifier of the record.</param>
/// <param name="Rate">The rate in which a rescue is exempted, `rescue` or `fault`, which it needs. Of other kinds it follows from the kind.</param>
/// <param name="Application">The company's application in words.</param>
/// <param name="File">Upload of kind application, the written proof.</param>
/// <param name="Undecided">True to enter an application that is decided on later. Left out, the record is exempted at once.</param>
[Example("""{"kind": "overdue-record", "record": "ET3305020001-20261005", "reason": "使用单位封梯，有证明", "file": "0hqsrgm07x400tzb"}""")]
internal sealed record ExemptionRequest(
    [Required, TextOf(typeof(ExemptionKind))] string? Kind,
    [Required, StringLength(ExemptionRules.LongestRecord, MinimumLength = 1)] string? Record,
    [TextOf(typeof(ScoreRate))] string? Rate,
    [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason,
    [StringLength(ExemptionRules.LongestApplication)] string? Application,
    [Required, TextOf(typeof(UploadId))] string? File,
    bool? Undecided = null)
{
    /// <summary>Reads the exemption and its file.</summary>
    /// <exception cref="ProblemException">400 with every fault.</exception>
    public (ExemptionDraft Draft, UploadId File) Read(Checks checks)
    {
        var kind = checks.Code<ExemptionKind>("kind", Kind);
        var record = checks.Text("record", Record, ExemptionRules.LongestRecord);
        var rate = ReadRate(checks, "rate", Rate, WireCodes.TryParse<ExemptionKind>(Kind?.Trim(), out _) ? kind : null);
        var reason = checks.Text("reason", Reason, Limits.TextLength);
        var application = checks.OptionalText("application", Application, ExemptionRules.LongestApplication);
        var file = checks.Value<UploadId>("file", File, UploadId.TryParse, Core.Reason.NotAnId);
        checks.Throw();
        return (new ExemptionDraft(kind, record, rate!.Value, reason, application, Undecided == true), file);
    }

    /// <summary>The rate in which a record is exempted. Null where it cannot be known, or is wrong.</summary>
    /// <param name="kind">Kind of the record, or null where it is wrong.</param>
    public static ScoreRate? ReadRate(Checks checks, string field, string? text, ExemptionKind? kind)
    {
        var rate = checks.OptionalCode<ScoreRate>(field, text);
        if (kind is not { } known)
        {
            return rate;
        }

        var rates = ExemptionRules.RatesOf(known);
        checks.That(rates.Count == 1 || !string.IsNullOrWhiteSpace(text), field, Core.Reason.Required);
        checks.That(rate is not { } named || rates.Contains(named), field, Core.Reason.NotOneOf(rates.Select(WireCodes.Code)));
        return rate ?? rates[0];
    }
}
