using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueTabTests
{
    [Fact]
    public void R8_AnOpenRescue_IsInTheTabOfItsStage_AndInAll()
    {
        Assert.Equal([RescueTab.All, RescueTab.ToAccept], TabsOf(Rescue.Trapped()));
        Assert.Equal([RescueTab.All, RescueTab.Accepted], TabsOf(Rescue.Trapped().Accepts(Rescue.Owner, "1:00")));
        Assert.Equal([RescueTab.All, RescueTab.Arrived], TabsOf(Arrived("1:00")));
    }

    [Theory]
    [InlineData("1:00", RescueTab.Compliant)]
    [InlineData("3:00.001", RescueTab.NonCompliant)]
    public void R8_AClosedRescue_IsInTheHistory_CompliantOrNot(string acceptedAt, RescueTab expected) =>
        Assert.Equal([RescueTab.All, RescueTab.History, expected], TabsOf(Arrived(acceptedAt).Frees(Rescue.Owner, "20:00")));

    [Fact]
    public void R7_AFaultOrder_HasNoLimits_AndIsNeitherCompliantNorNot() =>
        Assert.Equal([RescueTab.All, RescueTab.History], TabsOf(Rescue.FaultOrder().Add(RescueEventKind.Restored, "500:00")));

    [Fact]
    public void R8_TabsOfOpenRescues_AreThoseOfTheThreeStages_AndOfThoseUntold() =>
        Assert.Equal([RescueTab.ToAccept, RescueTab.Accepted, RescueTab.Arrived, RescueTab.Untold], Enum.GetValues<RescueTab>().Where(tab => tab.IsOfOpen()));

    [Fact]
    public void R7_TheSecondLevelsOwnHistory_HoldsItToTheCallThatReachedIt()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01").Accepts(Rescue.Second, "5:00").Arrives(Rescue.Second, "10:00").Frees(Rescue.Second, "20:00");

        Assert.Contains(RescueTab.Compliant, TabsOf(rescue, Rescue.Second));
        Assert.Contains(RescueTab.NonCompliant, TabsOf(rescue, Rescue.Owner));
        Assert.Contains(RescueTab.NonCompliant, TabsOf(rescue));
    }

    private static Rescue Arrived(string acceptedAt) => Rescue.Trapped().Accepts(Rescue.Owner, acceptedAt).Arrives(Rescue.Owner, "10:00");

    [Fact]
    public void A15_AnUntoldRescue_IsInATabOfItsOwn_UntilItIsAccepted()
    {
        Assert.Equal([RescueTab.All, RescueTab.ToAccept, RescueTab.Untold], TabsOf(Rescue.Trapped(), isUntold: true));
        Assert.Equal([RescueTab.All, RescueTab.Accepted], TabsOf(Rescue.Trapped().Accepts(Rescue.Owner, "1:00"), isUntold: true));
        Assert.Equal([RescueTab.All, RescueTab.History], TabsOf(Rescue.FaultOrder().Add(RescueEventKind.Restored, "500:00"), isUntold: true));
    }

    private static IEnumerable<RescueTab> TabsOf(Rescue rescue, OrganisationId? company = null, bool isUntold = false) =>
        Enum.GetValues<RescueTab>().Where(tab => tab.Holds(rescue.Progress, company, isCentral: true, isUntold, Rescue.At("600:00"), Limits.Default));
}
