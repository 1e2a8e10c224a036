using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Scores;

/// <summary>A part in which nothing is open, and misses can be exempted.</summary>
/// <param name="now">The figures that it makes.</param>
/// <param name="exempting">The figures without the misses that are exempted, or null where none is.</param>
internal sealed class MissesPart(CompanyFigures now, Func<Supposed, CompanyFigures?> exempting) : WhatIfPart
{
    /// <inheritdoc/>
    public override CompanyFigures Now => now;

    /// <inheritdoc/>
    public override CompanyFigures? If(Supposed supposed) => exempting(supposed);

    /// <summary>The entrapments of an elevator in the fault rate. Those of a failed power supply cost nothing.</summary>
    public static MissesPart Of(ElevatorFaults row, Limits limits, bool isSeen) => new(FiguresPart.Of(row, limits), supposed =>
    {
        var exempted = row.Entrapments
            .Where(one => !one.IsOutage
                && supposed.Exempts(ExemptionKind.Rescue, new RescueReference(one.Facts.Elevator, one.Facts.Id), ScoreRate.Fault))
            .Select(one => one.Facts.Id)
            .ToHashSet();
        return exempted.Count == 0 ? null : FiguresPart.Of(WhatIf.Exempting(row, exempted), limits);
    })
    {
        IsSeen = isSeen,
    };

    /// <summary>The reports of inspections of an elevator.</summary>
    public static MissesPart Of(ElevatorInspections row, bool isSeen) => new(FiguresPart.Of(row), supposed =>
    {
        var exempted = row.Reports
            .Where(report => report.Fails && supposed.Exempts(ExemptionKind.Inspection, report.Id, ScoreRate.Inspection))
            .Select(report => report.Id)
            .ToHashSet(StringComparer.Ordinal);
        return exempted.Count == 0 ? null : FiguresPart.Of(WhatIf.Exempting(row, exempted));
    })
    {
        IsSeen = isSeen,
    };

    /// <summary>The changes of a use unit to the company.</summary>
    /// <param name="seen">Its changes that the caller sees.</param>
    public static MissesPart Of(UseUnitTakeover row, IReadOnlyList<ListedMaintainerChange> seen, ScoreScope scope, Limits limits) =>
        new(FiguresPart.Of(row), supposed =>
        {
            var exempted = seen
                .Where(change => change.IsLate(limits) && supposed.Exempts(ExemptionKind.MaintainerChange, change.Id, ScoreRate.MaintainerChange))
                .Select(change => change.Id.ToString())
                .ToHashSet(StringComparer.Ordinal);
            return exempted.Count == 0 ? null : FiguresPart.Of(WhatIf.Exempting(row, exempted, scope.Window, limits));
        })
        {
            IsSeen = seen.Count > 0,
        };
}
