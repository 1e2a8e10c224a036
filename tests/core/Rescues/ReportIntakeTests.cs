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
        var events = ReportIntake.Opening(kind, "07", Rescue.Owner, Fault);

        var progress = RescueProgress.Of(events);
        Assert.Equal(isTrapped ? Fault : null, progress.TrappedAt);
        var call = Assert.Single(progress.Dispatches);
        Assert.Equal((Rescue.Owner, 1, "registered", Fault), (call.Company!.Value, call.Level, call.Reason, call.At));
    }

    [Fact]
    public void R3_WithoutACompany_AnOpeningCallsNone()
    {
        Assert.Equal([RescueEventKind.Trapped], ReportIntake.Opening(IntakeKind.Trapped, "11", company: null, Fault).Select(one => one.Kind));
        Assert.Empty(ReportIntake.Opening(IntakeKind.Order, "07", company: null, Fault));
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

    [Theory]
    [InlineData("05", IntakeKind.Order, true)]
    [InlineData("05", IntakeKind.PresumedTrapped, true)]
    [InlineData("05", IntakeKind.Log, false)]
    [InlineData("07", IntakeKind.Order, false)]
    public void R2_AFaultWithWhichTheElevatorMayNotBeUsed_StopsItsUse(string code, IntakeKind kind, bool stops)
    {
        var opening = ReportIntake.Opening(kind, code, Rescue.Owner, Fault);
        var attaching = ReportIntake.Attaching(Rescue.Trapped().Progress, Fault, kind, code, Fault, Fault, Limits.Default);

        Assert.Equal(stops, opening.Any(one => one.Kind == RescueEventKind.UseToStop));
        Assert.Equal(stops, attaching.Any(one => one.Kind == RescueEventKind.UseToStop));
        Assert.Equal(stops ? Fault : null, RescueProgress.Of(opening).UseToStopAt);
    }

    [Fact]
    public void R2_ACarThatMayBeOccupied_IsToBeCalled_AndAgainAfterTenMinutes()
    {
        var opening = ReportIntake.Opening(IntakeKind.CallCar, "90", Rescue.Owner, Fault);
        var open = RescueProgress.Of(opening);

        Assert.Equal([RescueEventKind.CarToCall, RescueEventKind.Dispatched], opening.Select(one => one.Kind));
        Assert.Empty(AgainAt(Limits.Default.CallCarAgain - TimeSpan.FromTicks(1)));
        Assert.Equal([RescueEventKind.CarToCall], AgainAt(Limits.Default.CallCarAgain));

        IEnumerable<RescueEventKind> AgainAt(TimeSpan after) => ReportIntake.Attaching(
            open, Fault, IntakeKind.CallCar, "90", Fault + after, Fault + after, Limits.Default).Select(one => one.Kind);
    }

    [Theory]
    [InlineData(true, false, "40:00", true)]
    [InlineData(false, true, "40:00", true)]
    [InlineData(false, false, "10:00", true)]
    [InlineData(false, false, "10:00.001", false)]
    public void R10_AReportWithTheKeyOfOneBefore_IsThatOne_WhileItsRescueIsOpenOrForAWhile(bool isTimed, bool isOpen, string moment, bool isSame) =>
        Assert.Equal(isSame, ReportIntake.IsSentAgain(isTimed, Rescue.At("0:00"), isOpen, Rescue.At(moment), Limits.Default));

    [Theory]
    [InlineData("-10:00.001", false)]
    [InlineData("-10:00", true)]
    [InlineData("20:00", true)]
    [InlineData("20:00.001", false)]
    public void R12_AReportOfWhatHappenedDuringARescue_BelongsToIt_AlsoAfterItsEnd(string at, bool belongs)
    {
        var over = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, "10:00").Frees(Rescue.Owner, "20:00").Progress;
        var occurredAt = at[0] == '-' ? Rescue.Began - (Rescue.At(at[1..]) - Rescue.Began) : Rescue.At(at);

        Assert.Equal(belongs, ReportIntake.BelongsTo(over, Rescue.Began, occurredAt, Limits.Default));
    }

    [Fact]
    public void R12_ARestoration_FreesNobody_SoNothingBelongsToItsOrder() => Assert.False(
        ReportIntake.BelongsTo(Rescue.FaultOrder().Add(RescueEventKind.Restored, "5:00").Progress, Rescue.Began, Rescue.At("1:00"), Limits.Default));

    [Theory]
    [InlineData(IntakeKind.Trapped, IntakeKind.Trapped)]
    [InlineData(IntakeKind.PresumedTrapped, IntakeKind.PresumedTrapped)]
    [InlineData(IntakeKind.Restored, IntakeKind.Restored)]
    [InlineData(IntakeKind.Order, IntakeKind.Log)]
    [InlineData(IntakeKind.CallCar, IntakeKind.Log)]
    [InlineData(IntakeKind.InformUseUnit, IntakeKind.Log)]
    public void R12_ALateMessage_OpensNothing_ButForTrappedPeople(IntakeKind kind, IntakeKind aged)
    {
        Assert.Equal(aged, ReportIntake.Aged(kind, isLate: true));
        Assert.Equal(kind, ReportIntake.Aged(kind, isLate: false));
    }

    private static RescueEvent? Attach(Rescue open, IntakeKind kind, string occurredAt, string code = "07") =>
        ReportIntake.Attaching(open.Progress, Fault, kind, code, Rescue.At(occurredAt), Rescue.At("30:00"), Limits.Default).SingleOrDefault();
}
