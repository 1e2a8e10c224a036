using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class ReportIntakeTests
{
    private static readonly DateTimeOffset Fault = Rescue.At("10:00");

    [Theory]
    [InlineData(IntakeKind.Trapped, ReportStep.Opens)]
    [InlineData(IntakeKind.PresumedTrapped, ReportStep.Opens)]
    [InlineData(IntakeKind.Order, ReportStep.Opens)]
    [InlineData(IntakeKind.Restored, ReportStep.Kept)]
    [InlineData(IntakeKind.InformUseUnit, ReportStep.Kept)]
    [InlineData(IntakeKind.Log, ReportStep.Kept)]
    public void R1_AReport_OpensARescue_OnlyIfItAsksForOne(IntakeKind kind, ReportStep alone)
    {
        Assert.Equal(alone, ReportIntake.StepOf(kind, hasOpen: false));
        Assert.Equal(ReportStep.Attached, ReportIntake.StepOf(kind, hasOpen: true));
    }

    [Theory]
    [InlineData(IntakeKind.Trapped, true)]
    [InlineData(IntakeKind.PresumedTrapped, true)]
    [InlineData(IntakeKind.Order, false)]
    public void R3_AnOpening_CallsTheRegisteredCompanyAtOnce(IntakeKind kind, bool isTrapped)
    {
        var events = ReportIntake.Opening(kind, Rescue.Owner, Fault);

        var progress = RescueProgress.Of(events);
        Assert.Equal(isTrapped ? Fault : null, progress.TrappedAt);
        var call = Assert.Single(progress.Dispatches);
        Assert.Equal((Rescue.Owner, 1, "registered", Fault), (call.Company!.Value, call.Level, call.Reason, call.At));
    }

    [Fact]
    public void R3_WithoutACompany_AnOpeningCallsNone()
    {
        Assert.Equal([RescueEventKind.Trapped], ReportIntake.Opening(IntakeKind.Trapped, company: null, Fault).Select(one => one.Kind));
        Assert.Empty(ReportIntake.Opening(IntakeKind.Order, company: null, Fault));
    }

    [Theory]
    [InlineData("10:00.001", true)]
    [InlineData("10:00", false)]
    [InlineData("9:00", false)]
    public void R1_ARestoration_EndsAFaultOrder_IfItIsNewerThanTheFault(string at, bool ends) =>
        Assert.Equal(ends ? RescueEventKind.Restored : null, Attach(Rescue.FaultOrder(), IntakeKind.Restored, at)?.Kind);

    [Fact]
    public void R2_ARestoration_EndsNoRescue() => Assert.Null(Attach(Rescue.Trapped(), IntakeKind.Restored, "20:00"));

    [Theory]
    [InlineData(IntakeKind.Trapped, true)]
    [InlineData(IntakeKind.PresumedTrapped, true)]
    [InlineData(IntakeKind.Order, false)]
    [InlineData(IntakeKind.Log, false)]
    public void R2_TrappedPeople_TurnAFaultOrderIntoARescue_WheneverTheyWereReported(IntakeKind kind, bool turns)
    {
        var next = Attach(Rescue.FaultOrder(), kind, "1:00");

        Assert.Equal(turns ? RescueEventKind.Trapped : null, next?.Kind);
        Assert.Equal(turns ? Rescue.At("30:00") : null, next?.At);
        Assert.Null(Attach(Rescue.Trapped(), kind, "20:00"));
    }

    [Theory]
    [InlineData(IntakeKind.Order, "10:00.001", true)]
    [InlineData(IntakeKind.Trapped, "11:00", true)]
    [InlineData(IntakeKind.Order, "10:00", false)]
    [InlineData(IntakeKind.Restored, "11:00", false)]
    public void R1_TheNewestFault_IsTheLatestThatAskedForHelp(IntakeKind kind, string at, bool isNewer) =>
        Assert.Equal(isNewer, ReportIntake.IsNewerFault(kind, Rescue.At(at), Fault));

    private static RescueEvent? Attach(Rescue open, IntakeKind kind, string occurredAt) =>
        ReportIntake.Attaching(open.Progress, Fault, kind, Rescue.At(occurredAt), Rescue.At("30:00"));
}
