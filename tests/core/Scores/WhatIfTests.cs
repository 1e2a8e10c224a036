using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Complaints;
using ElevatorFunctions.Core.Tests.Rescues;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Tests.Scores.OpenFacts;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Figures as they would be, if open records were done or missed, and misses exempted (S-7).</summary>
public sealed class WhatIfTests
{
    private static readonly Limits Limits = Limits.Default;

    // On 20 January two visits were made, one of which is undecided, and one was required.
    [Theory]
    [InlineData(VisitStatus.AwaitingReview, true, 2, 0, 0)]
    [InlineData(VisitStatus.AwaitingReview, false, 1, 1, 0)]
    [InlineData(VisitStatus.AwaitingUpload, true, 2, 0, 0)]
    [InlineData(VisitStatus.AwaitingUpload, false, 1, 1, 0)]
    [InlineData(VisitStatus.Open, true, 2, 0, 0)]
    [InlineData(VisitStatus.Open, false, 1, 0, 0)]
    public void S1_Visit_IsValidOrNonCompliant_AndAnOpenOneIsInvalidWhenMissed(VisitStatus status, bool isDone, int compliant, int nonCompliant, int pending)
    {
        var visit = Visit("2026-01-20", status);
        var row = If(Maintained([Visit("2026-01-14"), visit]), Supposed(visit, isDone), "2026-01-20");

        Assert.Equal((compliant, nonCompliant, pending), (row.Compliant, row.NonCompliantBefore, row.Pending));
    }

    // It alone could serve the due day of the 16th, which is over.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void D22_OpenVisitThatHoldsADueDay_ServesIt_OrMakesARecord(bool isDone, int overdue)
    {
        var visit = Visit("2026-01-16", VisitStatus.Open);
        var facts = Maintained([Visit("2026-01-01"), visit]);

        Assert.Equal(0, Score(facts, "2026-01-01", "2026-01-17").Overdue);
        Assert.Equal(overdue, If(facts, Supposed(visit, isDone), "2026-01-17").Overdue);
    }

    [Theory]
    [InlineData(true, 2, 0, 0)]
    [InlineData(false, 1, 1, 0)]
    [InlineData(false, 1, 0, 1)]
    public void S1_DueDay_IsAValidVisitOrARecordMore(bool isDone, int compliant, int overdue, int exempted)
    {
        var supposed = new SupposedMaintenance { DueDay = (Day("2026-01-29"), isDone), ExemptDueDays = exempted > 0 ? [Day("2026-01-29")] : [] };
        var row = If(Maintained("2026-01-14"), supposed, "2026-01-20");

        Assert.Equal((0, compliant, overdue, exempted), (row.Required, row.Compliant, row.Overdue, row.Exempted));
    }

    // Two are required, one is valid and one is refused: a valid one more forgives it.
    [Fact]
    public void D33_OneValidVisitMore_ForgivesTheRefusedOne()
    {
        var facts = Maintained([Visit("2026-01-01"), Visit("2026-01-16", VisitStatus.NonCompliant)]);

        Assert.Equal(1, Score(facts, "2026-01-01", "2026-01-31").NonCompliant);
        Assert.Equal(0, If(facts, new() { DueDay = (Day("2026-01-31"), true) }, "2026-01-31").NonCompliant);
    }

    [Fact]
    public void S8_VisitsAndRecords_AreExempted_AlsoWhenTheyAreSupposedToBeMissed()
    {
        var (refused, undecided) = (Visit("2026-01-20", VisitStatus.NonCompliant), Visit("2026-02-01", VisitStatus.AwaitingReview));
        var facts = Maintained([Visit("2026-01-01"), refused, undecided]);
        var supposed = Supposed(undecided, isDone: false) with { ExemptVisits = [refused.Id, undecided.Id], ExemptDueDays = [Day("2026-01-16")] };
        var row = If(facts, supposed, "2026-02-02");

        Assert.Equal((0, 0, 3), (row.NonCompliantBefore, row.Overdue, row.Exempted));
        Assert.Equal((1, 1), (Score(facts, "2026-01-01", "2026-02-02").NonCompliantBefore, Score(facts, "2026-01-01", "2026-02-02").Overdue));
    }

    [Fact]
    public void D12_ElevatorThatTheCompanyDoesNotCover_StaysOut() =>
        Assert.Null(WhatIf.Of(
            Maintained("2026-01-14") with { Covers = Covers((Theirs, "2026-01-01", "2026-12-31")) }, new() { DueDay = (Day("2026-01-29"), true) }, Ours,
            Window("2026-01-01", "2026-01-20")));

    [Theory]
    [InlineData("", "1:00", WhatIfTodo.Accept, "24:00", ComplaintDelay.Accept)]
    [InlineData("a", "2:00", WhatIfTodo.Handle, "73:00", ComplaintDelay.Handle)]
    [InlineData("ah", "3:00", WhatIfTodo.Review, "50:00", ComplaintDelay.Review)]
    [InlineData("ahs", "4:00", WhatIfTodo.Handle, "73:00", ComplaintDelay.Handle)]
    public void S3_Complaint_IsTimelyOrLate(string log, string now, WhatIfTodo todo, string by, ComplaintDelay delay)
    {
        var complaint = new Complaint();
        foreach (var act in log)
        {
            complaint = act switch { 'a' => complaint.Accepted("1:00"), 'h' => complaint.Handled("2:00"), _ => complaint.SentBack("3:30") };
        }

        var moment = Complaint.At(now);
        var row = ScoredComplaint.Of(Facts(complaint), moment, Limits)!;
        var open = OpenRecord.Of(row, Limits)!;

        Assert.Equal((todo, Complaint.At(by)), (open.Todo, open.By));
        Assert.Equal(ScoreStanding.Timely, WhatIf.Of(row, open, isDone: true, moment, Limits).Standing);
        var missed = WhatIf.Of(row, open, isDone: false, moment, Limits);
        Assert.Equal(ScoreStanding.Late, missed.Standing);
        Assert.Equal([delay], missed.LateBy);
        Assert.True(missed.Exempt().IsExempted);
    }

    // The page after the first is of the first one's moment.
    [Fact]
    public void D63_Complaint_IsSupposedWithWhatWasKnown()
    {
        var moment = Complaint.At("1:30");
        var row = ScoredComplaint.Of(Facts(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00")), moment, Limits)!;
        var open = OpenRecord.Of(row, Limits)!;

        Assert.Equal(WhatIfTodo.Handle, open.Todo);
        Assert.Equal(ScoreStanding.Timely, WhatIf.Of(row, open, isDone: true, moment, Limits).Standing);
        Assert.Equal(ScoreStanding.Late, WhatIf.Of(row, open, isDone: false, moment, Limits).Standing);
    }

    public static TheoryData<string, string, string, WhatIfTodo, string> OpenRescues => new()
    {
        { "owed", "", "2:00", WhatIfTodo.Accept, "3:00" },
        { "owed", "a", "2:00", WhatIfTodo.Complete, "31:00" },
        { "owed", "ab", "2:00", WhatIfTodo.Complete, "31:00" },
        { "helped", "c", "5:00", WhatIfTodo.Accept, "7:00" },
        { "helped", "cd", "6:00", WhatIfTodo.Complete, "35:00" },
    };

    // The one who helps was called at 4:00, and accepts at 5:00.
    [Theory]
    [MemberData(nameof(OpenRescues))]
    public void S2_Rescue_IsTimelyOrLate_AndAHelperEarnsCreditOrNothing(string role, string log, string now, WhatIfTodo todo, string by)
    {
        var (rescue, company) = (RescueOf(log), role == "owed" ? Ours : Theirs);
        var moment = Rescue.At(now);
        var row = ScoredRescue.Of(Of(rescue), moment, Limits)!;
        var open = OpenRecord.Of(row, company, moment, Limits)!;
        var (done, missed) = (WhatIf.Of(row, open, isDone: true, company, moment, Limits), WhatIf.Of(row, open, isDone: false, company, moment, Limits));

        Assert.Equal((todo, Rescue.At(by)), (open.Todo, open.By));
        if (company == Ours)
        {
            Assert.Equal((ScoreStanding.Timely, ScoreStanding.Late), (done.Standing, missed.Standing));
            Assert.True(missed.ExemptFor(ScoreRate.Rescue).IsExempted);
            Assert.False(missed.ExemptFor(ScoreRate.Fault).IsExempted);
        }
        else
        {
            Assert.Equal((Theirs, (OrganisationId?)null), (done.TimelyHelper, missed.TimelyHelper));
        }
    }

    [Fact]
    public void S4_S5_S6_MissesOfTheOtherRates_AreExempted()
    {
        var window = Window("2026-01-01", "2026-12-31");
        var inspection = ElevatorInspections.Of(Elevator, [new("r", Day("2026-03-01"), InspectionKind.Periodic, HasMaintenanceDefect: true, IsExempt: false)], window)!;
        Assert.True(WhatIf.Exempting(inspection, Ids("r")).IsExempted);

        var change = new MaintainerChangeFacts("c", Elevator, Day("2026-03-01"), Day("2026-03-20"), IsExempt: false);
        var takeover = UseUnitTakeover.Of(Theirs, [change], window, Limits)!;
        Assert.Equal((true, true), (takeover.IsLate, WhatIf.Exempting(takeover, Ids("c"), window, Limits).IsExempted));
        Assert.True(WhatIf.Exempting(takeover, Ids("d"), window, Limits).IsLate);

        var id = RescueId.Create(Rescue.Began, new byte[10]);
        var scored = ScoredRescue.Of(Of(RescueOf("a").Arrives(Ours, "2:00").Add(RescueEventKind.Rescued, "9:00", Ours, report: new(RescueOutcome.Entrapment, "301", 1, null))), Noon("2026-06-01"), Limits)!;
        var faults = new ElevatorFaults(Elevator, [scored]);
        Assert.Equal((1, 0, 1), (faults.Counted, WhatIf.Exempting(faults, new HashSet<RescueId> { id }).Counted, WhatIf.Exempting(faults, new HashSet<RescueId> { id }).Exempted));
    }

    // The whole is then that of all facts counted anew.
    [Fact]
    public void S7_APartThatIsReplaced_GivesTheFiguresOfAllFactsCountedAnew()
    {
        var window = Window("2026-01-01", "2026-04-30");
        MaintenanceFacts[] elevators = [Maintained("2026-01-01", "2026-01-20"), Maintained([Visit("2026-02-01"), Visit("2026-02-20", VisitStatus.NonCompliant)])];
        var (complaint, timely) = (Facts(new Complaint()), Facts(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00")));
        var (rescue, freed) = (Of(RescueOf("a")), Of(RescueOf("a").Arrives(Ours, "2:00").Frees(Ours, "9:00")));
        var before = TallyOf(elevators, complaint, rescue);
        MaintenanceFacts[] exempted = [elevators[0] with { ExemptDueDays = [Day("2026-01-16")] }, elevators[1]];

        var moment = window.Moment;
        var after = before
            .Replacing(FiguresPart.Of(Score(elevators[0], window)!), FiguresPart.Of(WhatIf.Of(elevators[0], new() { ExemptDueDays = [Day("2026-01-16")] }, Ours, window)!))
            .Replacing(FiguresPart.Of(ScoredComplaint.Of(complaint, moment, Limits)!), FiguresPart.Of(ScoredComplaint.Of(timely, moment, Limits)!))
            .Replacing(FiguresPart.Of(ScoredRescue.Of(rescue, moment, Limits)!, Ours), FiguresPart.Of(ScoredRescue.Of(freed, moment, Limits)!, Ours));

        Assert.Equal(TallyOf(exempted, timely, freed), after);
        Assert.Equal(before, before.Replacing(FiguresPart.Of(Score(elevators[1], window)!), FiguresPart.Of(Score(elevators[1], window)!)));

        CompanyFigures TallyOf(MaintenanceFacts[] all, ComplaintFacts one, RescueFacts other)
        {
            var tally = new ScoreTally(Ours, window, Limits);
            foreach (var elevator in all)
            {
                tally.Add(elevator);
            }

            tally.Add(one);
            tally.Add(other);
            return tally.Figures;
        }
    }

    private static ElevatorMaintenance If(MaintenanceFacts facts, SupposedMaintenance supposed, string today) => WhatIf.Of(facts, supposed, Ours, Now(today))!;

    private static SupposedMaintenance Supposed(ScoredVisit visit, bool isDone) =>
        new() { Visits = ImmutableDictionary<VisitId, bool>.Empty.Add(visit.Id, isDone) };

    private static HashSet<string> Ids(string id) => new(StringComparer.Ordinal) { id };
}
