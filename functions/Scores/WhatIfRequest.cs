using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>Suppositions about a company's records. All three lists together have 500 entries at most.</summary>
/// <param name="Done">Open records that are done in time.</param>
/// <param name="Missed">Open records that are missed.</param>
/// <param name="Exempted">Misses that are exempted, also such as <c>missed</c> names.</param>
[Example("""{"done": [{"kind": "due-day", "id": "ET3305020001-20261005"}], "exempted": [{"kind": "overdue-record", "record": "ET3305020001-20260905"}]}""")]
internal sealed record WhatIfRequest(
    [MaxLength(WhatIfRequest.Most)] IReadOnlyList<WhatIfRequest.OpenEntry?>? Done,
    [MaxLength(WhatIfRequest.Most)] IReadOnlyList<WhatIfRequest.OpenEntry?>? Missed,
    [MaxLength(WhatIfRequest.Most)] IReadOnlyList<WhatIfRequest.ExemptedEntry?>? Exempted)
{
    /// <summary>Most entries of a request.</summary>
    public const int Most = 500;

    /// <summary>Reads what is supposed.</summary>
    /// <exception cref="ProblemException">400 with every fault.</exception>
    public Supposed Read()
    {
        var (checks, supposed) = (new Checks(), new Supposed());
        var left = Most;
        foreach (var (field, entries, isDone) in (ReadOnlySpan<(string, IReadOnlyList<OpenEntry?>?, bool)>)[("done", Done, true), ("missed", Missed, false)])
        {
            foreach (var (at, entry) in Bounded(field, entries).Index())
            {
                var place = $"{field}[{at}]";
                var kind = checks.Code<WhatIfKind>($"{place}.kind", entry?.Kind);
                var id = checks.Text($"{place}.id", entry?.Id, ExemptionRules.LongestRecord);
                if (id.Length > 0 && WireCodes.TryParse<WhatIfKind>(entry?.Kind?.Trim(), out _) && Canonical(IdOf(kind, id), $"{place}.id") is { } known)
                {
                    checks.That(supposed.TryAdd(kind, known, isDone, $"{place}.id"), $"{place}.id", Core.Reason.Duplicate);
                }
            }
        }

        foreach (var (at, entry) in Bounded("exempted", Exempted).Index())
        {
            var place = $"exempted[{at}]";
            var kind = checks.Code<ExemptionKind>($"{place}.kind", entry?.Kind);
            var record = checks.Text($"{place}.record", entry?.Record, ExemptionRules.LongestRecord);
            var isKind = WireCodes.TryParse<ExemptionKind>(entry?.Kind?.Trim(), out _);
            var rate = ExemptionRequest.ReadRate(checks, $"{place}.rate", entry?.Rate, isKind ? kind : null);
            if (isKind && rate is { } one && record.Length > 0 && Canonical(IdOf(kind, record), $"{place}.record") is { } known)
            {
                checks.That(supposed.TryAdd(kind, known, one, $"{place}.record"), $"{place}.record", Core.Reason.Duplicate);
            }
        }

        checks.Throw();
        return supposed;

        IEnumerable<T> Bounded<T>(string field, IReadOnlyList<T>? entries)
        {
            var count = entries?.Count ?? 0;
            checks.That(count <= left, field, Core.Reason.TooMany(Most));
            left = Math.Max(left - count, 0);
            return (entries ?? []).Take(Most);
        }

        string? Canonical(string? id, string field)
        {
            checks.That(id is not null, field, Core.Reason.NotAnId);
            return id;
        }
    }

    private static string? IdOf(WhatIfKind kind, string text) => kind switch
    {
        WhatIfKind.Visit => IdOf<VisitReference>(text),
        WhatIfKind.Complaint => IdOf<ComplaintReference>(text),
        WhatIfKind.Rescue => IdOf<RescueReference>(text),
        _ => IdOf<OverdueRecordId>(text),
    };

    private static string? IdOf(ExemptionKind kind, string text) => kind switch
    {
        ExemptionKind.Visit => IdOf<VisitReference>(text),
        ExemptionKind.OverdueRecord => IdOf<OverdueRecordId>(text),
        ExemptionKind.Rescue => IdOf<RescueReference>(text),
        ExemptionKind.Complaint => IdOf<ComplaintReference>(text),
        ExemptionKind.Inspection => IdOf<InspectionId>(text),
        _ => IdOf<MaintainerChangeId>(text),
    };

    // Written as answers write it.
    private static string? IdOf<T>(string text)
        where T : struct, IIdentifier<T> => T.TryParse(text, out var id) ? id.ToString() : null;

    /// <summary>An open record.</summary>
    /// <param name="Kind">Kind of the record.</param>
    /// <param name="Id">Its identifier, as the list of open records names it.</param>
    internal sealed record OpenEntry(
        [Required, TextOf(typeof(WhatIfKind))] string? Kind, [Required, StringLength(ExemptionRules.LongestRecord, MinimumLength = 1)] string? Id);

    /// <summary>A miss.</summary>
    /// <param name="Kind">Kind of the record.</param>
    /// <param name="Record">Identifier of the record.</param>
    /// <param name="Rate">The rate in which a rescue is exempted, `rescue` or `fault`, which it needs. Of other kinds it follows from the kind.</param>
    internal sealed record ExemptedEntry(
        [Required, TextOf(typeof(ExemptionKind))] string? Kind,
        [Required, StringLength(ExemptionRules.LongestRecord, MinimumLength = 1)] string? Record,
        [TextOf(typeof(ScoreRate))] string? Rate);
}
