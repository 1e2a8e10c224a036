using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueAssessmentTests
{
    public static TheoryData<string> GoldenRows => [.. Golden.Csv("rescue_events.csv").Where(row => row["usable_as_test"] == "yes").Select(row => row["row"])];

    public static TheoryData<string> BrokenRows => [.. Golden.Csv("rescue_events.csv").Where(row => row["usable_as_test"] != "yes").Select(row => row["row"])];

    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void R7_GoldenEvents_AreAsPrinted(string row)
    {
        var golden = GoldenRow(row);
        var progress = RescueProgress.Of(GoldenRescues.LogOf(golden));
        var isCentral = golden["central"] == "true";

        var assessment = RescueAssessment.Of(progress, isCentral, GoldenRescues.Moment(golden["rescued_at"]).AddDays(1), Limits.Default);

        Assert.Equal(golden["timely_by_line703"] == "是", assessment.IsTimely);
        Assert.Equal(golden["compliant_by_line1388_from_accept"] == "合规", assessment.IsCompliant);
    }

    // Stamps that run backwards cannot come about: the log refuses them.
    [Theory]
    [MemberData(nameof(BrokenRows))]
    public void R4_GoldenEventsWhoseStampsRunBackwards_AreRefused(string row) =>
        Assert.Throws<InvalidOperationException>(() => RescueProgress.Of(GoldenRescues.LogOf(GoldenRow(row))));

    [Theory]
    [InlineData("3:00", false)]
    [InlineData("3:00.001", true)]
    public void R5_Accept_IsOnTimeToTheLimitItself(string at, bool late)
    {
        Assert.Equal(late, Rescue.Trapped().Accepts(Rescue.Owner, at).Assessment("10:00").IsAcceptLate);
        Assert.Equal(late, Rescue.Trapped().Assessment(at).IsAcceptLate);
    }

    [Theory]
    [InlineData("19:00", false)]
    [InlineData("19:00.001", true)]
    public void R6_ArrivalInTheCentre_IsOnTimeToTheLimitItself(string at, bool late)
    {
        var arrived = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, at).Assessment("20:00");
        Assert.Equal(late, arrived.IsArrivalLate);
        Assert.Equal(late, Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Assessment(at).IsArrivalLate);
        Assert.Equal(late, !arrived.IsCompliant);
        Assert.True(arrived.IsTimely);
    }

    [Theory]
    [InlineData(true, "30:00", false)]
    [InlineData(true, "30:00.001", true)]
    [InlineData(false, "30:00", false)]
    [InlineData(false, "30:00.001", true)]
    public void R6_NobodyThere30MinutesAfterTheReport_IsAWarningOnly(bool central, string at, bool warned)
    {
        var assessment = Rescue.Trapped().Accepts(Rescue.Owner, "25:00").Arrives(Rescue.Owner, at).Assessment(at, central);

        Assert.Equal(warned, assessment.IsArrivalWarned);
        Assert.False(assessment.IsArrivalLate);
        Assert.Equal(warned, Rescue.Trapped().Assessment(at, central).IsArrivalWarned);
    }

    [Fact]
    public void R6_OutsideTheCentre_NoArrivalIsLate() =>
        Assert.False(Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, "59:00").Assessment("59:00", central: false).IsArrivalLate);

    [Fact]
    public void R6_TheWarning_CountsFromWhenPeopleWereKnownToBeTrapped()
    {
        var order = Rescue.FaultOrder().Add(RescueEventKind.Trapped, "20:00");

        Assert.False(order.Assessment("50:00").IsArrivalWarned);
        Assert.True(order.Assessment("50:00.001").IsArrivalWarned);
        Assert.False(Rescue.FaultOrder().Assessment("50:00").IsArrivalWarned);
    }

    [Theory]
    [InlineData(true, "31:00", false)]
    [InlineData(true, "31:00.001", true)]
    [InlineData(false, "61:00", false)]
    [InlineData(false, "61:00.001", true)]
    public void R6_Completion_IsOnTimeToTheLimitItself(bool central, string at, bool late)
    {
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, "2:00");
        Assert.Equal(late, rescue.Assessment(at, central).IsCompletionLate);

        var assessment = rescue.Frees(Rescue.Owner, at).Assessment("99:00", central);

        Assert.Equal(late, assessment.IsCompletionLate);
        Assert.Equal(!late, assessment.IsTimely);
    }

    [Fact]
    public void R7_WhatIsNotDone_IsLateOnceTheLimitHasPassedAndNotBefore()
    {
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "2:00").Arrives(Rescue.Owner, "9:00").Frees(Rescue.Owner, "40:00");

        Assert.True(rescue.Assessment("32:00").IsTimely);
        Assert.False(rescue.Assessment("32:00.001").IsTimely);
    }

    [Fact]
    public void R5_SecondLevel_IsLateForTheRescueAndOnTimeForItsLeader()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:00.001").Accepts(Rescue.Second, "5:00").Arrives(Rescue.Second, "15:00").Frees(Rescue.Second, "20:00");

        Assert.True(rescue.Assessment("30:00").IsAcceptLate);
        Assert.True(RescueAssessment.OfLeader(rescue.Progress, true, Rescue.At("30:00"), Limits.Default)!.IsTimely);
    }

    [Fact]
    public void R2_AnOrderThatTurnsIntoARescue_HasItsWholeTime()
    {
        var order = Rescue.FaultOrder().Accepts(Rescue.Owner, "10:00").Add(RescueEventKind.Trapped, "50:00").Arrives(Rescue.Owner, "60:00");

        var assessment = order.Frees(Rescue.Owner, "80:00").Assessment("99:00");

        Assert.True(assessment.IsCompliant);
        Assert.False(Rescue.FaultOrder().Assessment("9999:00").IsAcceptLate);
    }

    private static IReadOnlyDictionary<string, string> GoldenRow(string row) => Golden.Csv("rescue_events.csv").Single(golden => golden["row"] == row);
}
