using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Complaints;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>A complaint in the score of its company (S-3, D-50).</summary>
public sealed class ComplaintScoreTests
{
    [Theory]
    [InlineData("24:00", "96:00", "144:00", ScoreStanding.Timely)]
    [InlineData("24:00:01", "96:00", "144:00", ScoreStanding.Late, ComplaintDelay.Accept)]
    [InlineData("24:00", "96:00:01", "144:00", ScoreStanding.Late, ComplaintDelay.Handle)]
    [InlineData("24:00", "96:00", "144:00:01", ScoreStanding.Late, ComplaintDelay.Review)]
    public void D50_AComplaint_IsTimelyByAllThreeLimits(string accepted, string handled, string reviewed, ScoreStanding standing, params ComplaintDelay[] lateBy)
    {
        var scored = At("9999:00", new Complaint().Accepted(accepted).Handled(handled).Reviewed(reviewed));

        Assert.Equal(standing, scored.Standing);
        Assert.Equal(lateBy, scored.LateBy);
        Assert.Equal(lateBy is [ComplaintDelay.Review], scored.IsLateByUseUnit);
    }

    [Fact]
    public void D7_AnUndecidedOne_IsPending_AndLateAtOnceWhenALimitPasses()
    {
        var complaint = new Complaint().Accepted("1:00");

        Assert.Equal(ScoreStanding.Pending, At("73:00", complaint).Standing);
        Assert.Equal(ScoreStanding.Late, At("73:00:01", complaint).Standing);
    }

    // Handled in time, sent back after the moment, and handled again too late.
    [Fact]
    public void D3_AHandlingSentBackAfterTheMoment_StillStandsAtIt()
    {
        var complaint = new Complaint().Accepted("1:00").Handled("70:00").SentBack("80:00").Handled("81:00").Reviewed("82:00");

        Assert.Equal(ScoreStanding.Pending, At("79:59", complaint).Standing);
        Assert.Equal(Complaint.At("70:00"), At("79:59", complaint).Progress.Handled?.At);
        Assert.Equal([ComplaintDelay.Handle], At("80:00", complaint).LateBy);
        Assert.Equal([ComplaintDelay.Handle], At("90:00", complaint).LateBy);
    }

    [Fact]
    public void D50_Figures_AreTimelyAndLate_WithTheUseUnitsPartApart()
    {
        var tally = new ScoreTally(Ours, Window("2026-03-01", "2026-03-31"), Limits.Default);
        var late = Facts(new Complaint().Accepted("25:00").Handled("26:00").Reviewed("27:00"));
        ComplaintFacts[] complaints =
        [
            Facts(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00")),
            late,
            late with { IsExempt = true },
            Facts(new Complaint().Accepted("1:00").Handled("2:00")),
            Facts(new()) with { Company = null },
            Facts(new()) with { Company = Theirs },
            Facts(new()) with { ComplainedAt = ScoreFacts.At("2026-03-31", "23:00") },
            Facts(new()) with { ComplainedAt = ScoreFacts.At("2026-04-01", "00:00") },
        ];

        Assert.Equal([true, true, true, true, false, false, true, false], complaints.Select(complaint => tally.Add(complaint) is not null));
        Assert.Equal(new ComplaintRateFigures { Timely = 1, Late = 2, LateByUseUnit = 1, Pending = 1, Exempted = 1 }, tally.Figures.Complaint);
        Assert.Equal(new(33.33m, 5.33m, IsNoSample: false), tally.Figures.Complaint.Grade(Limits.Default));
    }

    private static ScoredComplaint At(string moment, Complaint complaint) => ScoredComplaint.Of(Facts(complaint), Complaint.At(moment), Limits.Default)!;

    private static ComplaintFacts Facts(Complaint complaint) => new()
    {
        Id = ComplaintId.Create(Complaint.Made, new byte[10]),
        Elevator = Elevator,
        Company = Ours,
        ComplainedAt = Complaint.Made,
        Log = complaint.Log,
    };
}
