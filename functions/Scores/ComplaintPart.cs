using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>A complaint of the complaint rate.</summary>
internal sealed class ComplaintPart(Complaint complaint, ScoredComplaint row, ScoreScope scope, Limits limits) : WhatIfPart
{
    private readonly OpenRecord? _open = OpenRecord.Of(row, limits);

    /// <inheritdoc/>
    public override ScoreRate Rate => ScoreRate.Complaint;

    /// <inheritdoc/>
    public override ItemElevator Elevator => new(complaint.Elevator, RegistrationNumber: null, RegistrationCode: null, complaint.Place, complaint.District);

    /// <inheritdoc/>
    public override CompanyFigures Now => FiguresPart.Of(row);

    /// <inheritdoc/>
    public override IReadOnlyList<(WhatIfKind Kind, string Id, OpenRecord Open)> Items =>
        _open is null ? [] : [(WhatIfKind.Complaint, complaint.Reference.ToString(), _open)];

    /// <inheritdoc/>
    public override CompanyFigures? If(Supposed supposed)
    {
        var after = _open is not null && supposed.FateOf(WhatIfKind.Complaint, complaint.Reference) is { } isDone
            ? WhatIf.Of(row, _open, isDone, scope.Window.Moment, limits)
            : row;
        if (after.Standing == ScoreStanding.Late && supposed.Exempts(ExemptionKind.Complaint, complaint.Reference, ScoreRate.Complaint))
        {
            after = after.Exempt();
        }

        return ReferenceEquals(after, row) ? null : FiguresPart.Of(after);
    }
}
