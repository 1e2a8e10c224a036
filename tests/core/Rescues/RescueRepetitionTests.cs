using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

/// <summary>An act that is sent again has been done once, and an act of somebody else is not a repetition .</summary>
public sealed class RescueRepetitionTests
{
    [Fact]
    public void R4_AnAccept_StandsForTheCompanyThatLeads_AtEveryLaterStage()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01");
        Assert.False(Has(rescue, RescueEventKind.Accepted, Rescue.Owner));

        rescue.Accepts(Rescue.Owner, "4:00").Arrives(Rescue.Owner, "5:00");

        Assert.True(Has(rescue, RescueEventKind.Accepted, Rescue.Owner));
        Assert.False(Has(rescue, RescueEventKind.Accepted, Rescue.Second));
        Assert.False(Has(rescue, RescueEventKind.Accepted, company: null));
    }

    [Fact]
    public void R4_AnArrival_StandsForTheCompanyThatLeads_UntilTheNextStage()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01").Accepts(Rescue.Owner, "4:00");
        Assert.False(Has(rescue, RescueEventKind.Arrived, Rescue.Owner));

        rescue.Arrives(Rescue.Owner, "5:00");
        Assert.True(Has(rescue, RescueEventKind.Arrived, Rescue.Owner));
        Assert.False(Has(rescue, RescueEventKind.Arrived, Rescue.Second));

        rescue.Frees(Rescue.Owner, "6:00");
        Assert.False(Has(rescue, RescueEventKind.Arrived, Rescue.Owner));
    }

    [Fact]
    public void R4_ACompletion_StandsWithTheSameFindings()
    {
        var report = new RescueReport(RescueOutcome.Entrapment, "206", 2, null);
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, "2:00");
        Assert.False(rescue.Progress.Has(Completion(report)));

        rescue.Frees(Rescue.Owner, "3:00");
        Assert.True(rescue.Progress.Has(Completion(report)));
        Assert.False(rescue.Progress.Has(Completion(report with { People = 3 })));

        rescue.Undoes("4:00");
        Assert.False(rescue.Progress.Has(Completion(report)));

        static RescueEvent Completion(RescueReport report) =>
            new() { Kind = RescueEventKind.Rescued, At = Rescue.At("9:00"), Company = Rescue.Owner, Report = report };
    }

    [Fact]
    public void R2_AConfirmation_StandsWhilePeopleAreTrapped()
    {
        var rescue = Rescue.FaultOrder();
        Assert.False(Has(rescue, RescueEventKind.Trapped, company: null));

        rescue.Add(RescueEventKind.Trapped, "1:00");
        Assert.True(Has(rescue, RescueEventKind.Trapped, company: null));

        rescue.Accepts(Rescue.Owner, "2:00").Arrives(Rescue.Owner, "3:00").Frees(Rescue.Owner, "4:00");
        Assert.False(Has(rescue, RescueEventKind.Trapped, company: null));
    }

    [Theory]
    [InlineData(RescueEventKind.Dispatched)]
    [InlineData(RescueEventKind.Undone)]
    [InlineData(RescueEventKind.HandedOver)]
    public void R3_OtherActs_AreDoneEachTime(RescueEventKind kind) =>
        Assert.False(Has(Rescue.Trapped().Accepts(Rescue.Owner, "1:00"), kind, Rescue.Owner));

    [Fact]
    public void R4_TheLastStage_IsTakenBack_ByTheCentreOrTheCompanyThatLeads()
    {
        var progress = Rescue.Trapped().Calls(Rescue.Second, "3:01").Accepts(Rescue.Owner, "4:00").Progress;

        Assert.True(progress.CanUndo(RescueStage.Accepted, Rescue.Owner));
        Assert.True(progress.CanUndo(RescueStage.Accepted, company: null));
        Assert.False(progress.CanUndo(RescueStage.Accepted, Rescue.Second));
        Assert.False(progress.CanUndo(RescueStage.Arrived, Rescue.Owner));
        Assert.False(progress.CanUndo(RescueStage.Arrived, company: null));
    }

    [Fact]
    public void R5_ADispatch_IsOfTheFirstLevel_WhereTheCompanyOwesTheRescue()
    {
        var call = new RescueEvent { Kind = RescueEventKind.Dispatched, At = Rescue.Began };

        Assert.Equal(call with { Company = Rescue.Owner, Level = 1, Reason = "again" }, call.Calling(Rescue.Owner, Rescue.Owner, "again"));
        Assert.Equal(call with { Company = Rescue.Second, Level = 2 }, call.Calling(Rescue.Second, Rescue.Owner, reason: null));
        Assert.Equal(2, call.Calling(Rescue.Second, registered: null, reason: null).Level);
    }

    private static bool Has(Rescue rescue, RescueEventKind kind, OrganisationId? company) =>
        rescue.Progress.Has(new RescueEvent { Kind = kind, At = Rescue.At("9:00"), Company = company });
}
