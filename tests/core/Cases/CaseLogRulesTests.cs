using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Cases;

public sealed class CaseLogRulesTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    public void R4_TheFirstEvent_IsNotBeforeTheOpening(int at, int expected) =>
        Assert.Equal(Opened.AddMinutes(expected), CaseLogRules.InOrder(Opened, [], Handled(at)).At);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    public void R4_ALog_DoesNotRunBackwards(int at, int expected)
    {
        var next = CaseLogRules.InOrder(Opened, [Handled(3), Handled(5)], Handled(at) with { Note = "kept" });

        Assert.Equal((Opened.AddMinutes(expected), "kept"), (next.At, next.Note));
        Assert.Equal(
            Opened.AddMinutes(5), CaseLogRules.InOrder(Opened, [Undone(5)], Undone(1)).At);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void R4_P2_AFullLog_GoesForwardOnly(int count, bool hasRoom)
    {
        var complaint = Enumerable.Repeat(Handled(0), count).ToArray();
        Assert.Equal(hasRoom, CaseLogRules.HasRoomFor(complaint, Handled(1) with { Kind = ComplaintEventKind.SentBack }, Limits.Default));
        Assert.True(CaseLogRules.HasRoomFor(complaint, Handled(1), Limits.Default));
        var rescue = Enumerable.Repeat(Undone(0), count).ToArray();
        Assert.Equal(hasRoom, CaseLogRules.HasRoomFor(rescue, Undone(1), Limits.Default));
        Assert.True(CaseLogRules.HasRoomFor(rescue, Undone(1) with { Kind = RescueEventKind.Rescued }, Limits.Default));
    }

    private static ComplaintEvent Handled(int minutes) => new() { Kind = ComplaintEventKind.Handled, At = Opened.AddMinutes(minutes) };

    private static RescueEvent Undone(int minutes) => new() { Kind = RescueEventKind.Undone, At = Opened.AddMinutes(minutes) };
}
