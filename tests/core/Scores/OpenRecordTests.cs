using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Complaints;
using ElevatorFunctions.Core.Tests.Rescues;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Tests.Scores.OpenFacts;
using static ElevatorFunctions.Core.Tests.Scores.ScoreFacts;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The records of a company that can still be done or missed, with the act that each waits for (S-7).</summary>
public sealed class OpenRecordTests
{
    private static readonly Limits Limits = Limits.Default;

    [Theory]
    [InlineData("2026-01-14", "2026-01-20", "2026-01-29")]
    [InlineData("2026-01-05", "2026-01-20", "2026-01-20")]
    [InlineData("2026-01-20", "2026-01-20", "2026-02-04")]
    [InlineData("2026-01-04", "2026-01-20", "2026-02-03")]
    [InlineData("2026-12-20", "2026-12-28", null)]
    public void S1_DueDay_IsTheNextOfTheChain_OfThisYear(string visited, string today, string? due)
    {
        var open = OpenRecord.Of(Maintained(visited) with { Covers = Covers((Ours, "2026-01-01", "2027-12-31")) }, Ours, Now(today));

        Assert.Equal(due is null ? null : Day(due), open?.Day);
        Assert.True(open is null or { Todo: WhatIfTodo.Visit });
    }

    [Fact]
    public void S1_DueDay_ThatCostsTheCompanyNothing_IsNotAskedAbout()
    {
        var facts = Maintained("2026-01-14");

        Assert.NotNull(OpenRecord.Of(facts, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { CycleDays = new(30) }, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { Status = new(ElevatorStatus.Stopped) }, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { Covers = Covers((Ours, "2026-01-01", "2026-01-28")) }, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { Tenures = [Tenure("2025-06-01", "2026-01-19")] }, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { Visits = [] }, Ours, Now("2026-01-20")));
        Assert.Null(OpenRecord.Of(facts with { Visits = [.. facts.Visits, Visit("2026-01-20", VisitStatus.Open)] }, Ours, Now("2026-01-20")));
    }

    [Theory]
    [InlineData("13:00", WhatIfTodo.Visit, "2026-01-20 20:00")]
    [InlineData("15:00", WhatIfTodo.Upload, "2026-01-21 14:00")]
    public void V15_Visit_WaitsForItsNextAct(string now, WhatIfTodo todo, string by)
    {
        var facts = new VisitFacts { SignedInAt = Noon("2026-01-20"), SignedOutAt = At("2026-01-20", "14:00"), Mode = MaintenanceMode.Paper };
        var open = OpenRecord.Of(facts, At("2026-01-20", now), Limits);

        Assert.Equal((todo, At(by[..10], by[11..])), (open!.Todo, open.By));
        var review = OpenRecord.Of(facts with { Mode = MaintenanceMode.Checklist }, At("2026-01-20", "15:00"), Limits);
        Assert.Equal((WhatIfTodo.Review, At("2026-01-20", "14:00") + Limits.UseUnitReview), (review!.Todo, review.By));
        Assert.Null(OpenRecord.Of(facts with { HasSignature = true, Mode = MaintenanceMode.Checklist }, At("2026-01-20", "15:00"), Limits));
    }

    [Fact]
    public void S3_DecidedComplaint_IsNotOpen()
    {
        Assert.Null(OpenRecord.Of(ScoredComplaint.Of(Facts(new()), Complaint.At("25:00"), Limits)!, Limits));
        Assert.Null(OpenRecord.Of(ScoredComplaint.Of(Facts(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00")), Complaint.At("4:00"), Limits)!, Limits));
    }

    [Fact]
    public void S2_RescueThatTheCompanyCannotEndInTime_IsNotOpen()
    {
        Assert.Null(Open("", "3:01", Ours));
        Assert.Null(Open("cd", "6:00", Ours));
        Assert.Null(Open("c", "7:01", Theirs));
        Assert.Null(Open("a", "31:01", Ours));
        Assert.Null(Open("", "1:00", Theirs));
        Assert.Null(OpenRecord.Of(ScoredRescue.Of(Of(Rescue.FaultOrder()), Rescue.At("1:00"), Limits)!, Ours, Rescue.At("1:00"), Limits));

        OpenRecord? Open(string log, string now, OrganisationId company) =>
            OpenRecord.Of(ScoredRescue.Of(Of(RescueOf(log)), Rescue.At(now), Limits)!, company, Rescue.At(now), Limits);
    }
}
