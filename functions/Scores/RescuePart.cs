using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Scores;

/// <summary>A rescue of the rescue rate. How it ends for the fault rate depends on no limit, so that is left as it stands.</summary>
internal sealed class RescuePart(Rescue rescue, ScoredRescue row, ScoreScope scope, Limits limits) : WhatIfPart
{
    private readonly OpenRecord? _open = OpenRecord.Of(row, scope.Company, scope.Window.Moment, limits);

    /// <inheritdoc/>
    public override ScoreRate Rate => ScoreRate.Rescue;

    /// <inheritdoc/>
    public override ItemElevator Elevator => new(rescue.Elevator, RegistrationNumber: null, RegistrationCode: null, rescue.Place, rescue.District);

    /// <inheritdoc/>
    public override CompanyFigures Now => FiguresPart.Of(row, scope.Company);

    /// <inheritdoc/>
    public override IReadOnlyList<(WhatIfKind Kind, string Id, OpenRecord Open)> Items =>
        _open is null ? [] : [(WhatIfKind.Rescue, rescue.Reference.ToString(), _open)];

    /// <inheritdoc/>
    public override CompanyFigures? If(Supposed supposed)
    {
        var after = _open is not null && supposed.FateOf(WhatIfKind.Rescue, rescue.Reference) is { } isDone
            ? WhatIf.Of(row, _open, isDone, scope.Company, scope.Window.Moment, limits)
            : row;
        if (row.Facts.Company == scope.Company && after.Standing == ScoreStanding.Late
            && supposed.Exempts(ExemptionKind.Rescue, rescue.Reference, ScoreRate.Rescue))
        {
            after = after.ExemptFor(ScoreRate.Rescue);
        }

        return ReferenceEquals(after, row) ? null : FiguresPart.Of(after, scope.Company);
    }
}
