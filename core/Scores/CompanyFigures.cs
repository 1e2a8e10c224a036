namespace ElevatorFunctions.Core.Scores;

/// <summary>All figures of a company in a window, from which its six rates and its total follow (S-1 to S-7).</summary>
public sealed record CompanyFigures
{
    /// <summary>维保电梯数: registered to it and in use at the end of the last day (D-15).</summary>
    public int Elevators { get; init; }

    public MaintenanceRateFigures Maintenance { get; init; } = new();

    public RescueRateFigures Rescue { get; init; } = new();

    public ComplaintRateFigures Complaint { get; init; } = new();

    public InspectionRateFigures Inspection { get; init; } = new();

    public required FaultRateFigures Fault { get; init; }

    public MaintainerChangeRateFigures MaintainerChange { get; init; } = new();

    /// <summary>Exemptions that took a miss away, over all rates (D-62).</summary>
    public int Exempted =>
        Maintenance.Exempted + Rescue.Exempted + Complaint.Exempted + Inspection.Exempted + Fault.Exempted + MaintainerChange.Exempted;

    /// <summary>A rate with its points.</summary>
    public RateGrade GradeOf(ScoreRate rate, Limits limits) => rate switch
    {
        ScoreRate.Maintenance => Maintenance.Grade(limits),
        ScoreRate.Rescue => Rescue.Grade(limits),
        ScoreRate.Complaint => Complaint.Grade(limits),
        ScoreRate.Inspection => Inspection.Grade(limits),
        ScoreRate.Fault => Fault.Grade(limits),
        ScoreRate.MaintainerChange => MaintainerChange.Grade(limits),
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "There is no such rate."),
    };

    /// <summary>总分: the sum of the six rounded scores.</summary>
    public decimal TotalScore(Limits limits) => TotalOf(WireCodes.All<ScoreRate>().Select(rate => GradeOf(rate, limits).Score));

    /// <summary>Whether it takes part in the ranking: it maintains elevators, and some rate has a sample (D-61).</summary>
    public bool IsRanked(Limits limits) => Elevators > 0 && WireCodes.All<ScoreRate>().Any(rate => !GradeOf(rate, limits).IsNoSample);

    /// <summary>The figures with one of their parts replaced: rates add over elevators, events and use units, so that nothing else is counted again.</summary>
    /// <param name="part">Figures of the part, which these hold.</param>
    /// <param name="by">Figures of the part as it is to be.</param>
    public CompanyFigures Replacing(CompanyFigures part, CompanyFigures by) => this with
    {
        Maintenance = Maintenance.Replacing(part.Maintenance, by.Maintenance),
        Rescue = Rescue.Replacing(part.Rescue, by.Rescue),
        Complaint = Complaint.Replacing(part.Complaint, by.Complaint),
        Inspection = Inspection.Replacing(part.Inspection, by.Inspection),
        Fault = Fault.Replacing(part.Fault, by.Fault),
        MaintainerChange = MaintainerChange.Replacing(part.MaintainerChange, by.MaintainerChange),
    };

    internal static decimal TotalOf(IEnumerable<decimal> scores) => scores.Sum();
}
