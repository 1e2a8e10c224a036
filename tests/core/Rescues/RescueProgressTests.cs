using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class RescueProgressTests
{
    [Fact]
    public void R4_Nodes_FollowOneAnother()
    {
        var rescue = Rescue.Trapped();
        Assert.False(rescue.Allows(RescueEventKind.Arrived, Rescue.Owner));
        Assert.False(rescue.Allows(RescueEventKind.Rescued, Rescue.Owner));

        rescue.Accepts(Rescue.Owner, "1:00");
        Assert.False(rescue.Allows(RescueEventKind.Accepted, Rescue.Owner));
        Assert.False(rescue.Allows(RescueEventKind.Rescued, Rescue.Owner));

        rescue.Arrives(Rescue.Owner, "2:00");
        Assert.False(rescue.Allows(RescueEventKind.Arrived, Rescue.Owner));

        rescue.Frees(Rescue.Owner, "3:00");
        Assert.True(rescue.Progress.IsClosed);
        Assert.False(rescue.Allows(RescueEventKind.Accepted, Rescue.Owner));
        Assert.False(rescue.Allows(RescueEventKind.Dispatched, Rescue.Second));
    }

    [Fact]
    public void R5_OnlyACalledCompanyAccepts_AndTheFirstLeads()
    {
        var rescue = Rescue.Trapped().Calls(Rescue.Second, "3:01");
        Assert.False(rescue.Allows(RescueEventKind.Accepted, Rescue.Third));

        rescue.Accepts(Rescue.Second, "4:00");

        Assert.Equal(Rescue.Second, rescue.Progress.Leader);
        Assert.False(rescue.Allows(RescueEventKind.Accepted, Rescue.Owner));
        Assert.False(rescue.Allows(RescueEventKind.Arrived, Rescue.Owner));
        Assert.True(rescue.Allows(RescueEventKind.Arrived, Rescue.Second));
        Assert.Equal([Rescue.Owner, Rescue.Second], rescue.Progress.Dispatches.Select(call => call.Company!.Value));
    }

    [Fact]
    public void R4_Undo_StepsBackOneNode_AndTheLaterStampCounts()
    {
        var rescue = Rescue.Trapped().Accepts(Rescue.Owner, "1:00").Arrives(Rescue.Owner, "5:00").Frees(Rescue.Owner, "6:00");

        Assert.Equal(RescueStage.Arrived, rescue.Undoes("7:00").Progress.Node);
        Assert.Equal(RescueStage.Accepted, rescue.Undoes("8:00").Progress.Node);
        rescue.Arrives(Rescue.Owner, "9:00");

        Assert.Equal(Rescue.At("9:00"), rescue.Progress.Arrived!.At);
        Assert.Null(rescue.Progress.Rescued);
        rescue.Undoes("10:00").Undoes("11:00");
        Assert.False(rescue.Allows(RescueEventKind.Undone, Rescue.Owner));
        Assert.Equal(RescueStage.Dispatched, rescue.Progress.Node);
        Assert.Null(rescue.Progress.Leader);
    }

    [Fact]
    public void R2_Code40_ClosesAFaultOrderAndNoRescue()
    {
        Assert.True(Rescue.FaultOrder().Add(RescueEventKind.Restored, "4:00").Progress.IsClosed);
        Assert.False(Rescue.Trapped().Allows(RescueEventKind.Restored, Rescue.Owner));
    }
}
