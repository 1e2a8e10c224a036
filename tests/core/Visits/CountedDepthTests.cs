using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

/// <summary>A visit counts as the depth whose items were all done, excused with a reason, or failed (V-13).</summary>
public sealed class CountedDepthTests
{
    private static readonly UploadId Photo = UploadId.FromRandom(new byte[10]);

    [Theory]
    [InlineData(VisitDepth.HalfMonth)]
    [InlineData(VisitDepth.Quarter)]
    [InlineData(VisitDepth.HalfYear)]
    [InlineData(VisitDepth.Year)]
    public void V13_AllItemsOfADepth_CountAsThatDepth(VisitDepth depth)
    {
        foreach (var kind in Enum.GetValues<ElevatorKind>())
        {
            Assert.Equal(depth, Form(depth, Done(kind, depth)).CountedDepth(kind));
        }
    }

    [Theory]
    [InlineData(VisitDepth.Year, VisitDepth.HalfYear, VisitDepth.HalfYear)]
    [InlineData(VisitDepth.Year, VisitDepth.HalfMonth, VisitDepth.HalfMonth)]
    [InlineData(VisitDepth.Quarter, VisitDepth.HalfMonth, VisitDepth.HalfMonth)]
    public void V13_ItemsOfAShallowerDepth_CountAsThat(VisitDepth asked, VisitDepth given, VisitDepth counted) =>
        Assert.Equal(counted, Form(asked, Done(ElevatorKind.Traction, given)).CountedDepth(ElevatorKind.Traction));

    [Fact]
    public void V13_OneItemThatIsMissing_KeepsTheDepthFromCounting()
    {
        var all = Done(ElevatorKind.Traction, VisitDepth.Quarter);

        Assert.All(all, missing => Assert.Equal(
            VisitDepth.HalfMonth, Form(VisitDepth.Quarter, [.. all.Where(item => item != missing)]).CountedDepth(ElevatorKind.Traction)));
    }

    [Theory]
    [InlineData(ItemResult.Excused, "配件未到", null, true)]
    [InlineData(ItemResult.Excused, " ", null, false)]
    [InlineData(ItemResult.Failed, null, "磨损超标", true)]
    [InlineData(ItemResult.Failed, null, null, false)]
    public void V13_AnItemThatIsExcusedWithAReason_OrFailed_Counts(ItemResult result, string? reason, string? note, bool counts)
    {
        var item = new SignOutItem("A-2-01", Done: false, reason, result, note, result == ItemResult.Failed ? Photo : null);
        SignOutItem[] items = [.. Done(ElevatorKind.Traction, VisitDepth.Quarter).Where(one => one.Code != item.Code), item];

        Assert.Equal(counts ? VisitDepth.Quarter : VisitDepth.HalfMonth, Form(VisitDepth.Quarter, items).CountedDepth(ElevatorKind.Traction));
    }

    // An item of an earlier release says only whether it was done.
    [Fact]
    public void V13_AnItemWithoutResult_IsDoneOrExcused()
    {
        Assert.Equal(ItemResult.Done, new SignOutItem("A-1-01", Done: true).Outcome);
        Assert.Equal(ItemResult.Excused, new SignOutItem("A-1-01", Done: false, "配件未到").Outcome);
    }

    [Fact]
    public void V13_AVisitIsHalfAMonthAtLeast_AndAPaperFormHasNoDepth()
    {
        Assert.Equal(VisitDepth.HalfMonth, Form(VisitDepth.Year, [new("A-1-01", Done: true)]).CountedDepth(ElevatorKind.Traction));
        Assert.Null((Form(VisitDepth.Year, []) with { Mode = MaintenanceMode.Paper, Depth = null }).CountedDepth(ElevatorKind.Traction));
    }

    private static SignOutItem[] Done(ElevatorKind kind, VisitDepth depth) =>
        [.. MaintenanceItems.Of(kind, depth).Select(item => new SignOutItem(item.Code, Done: true))];

    private static SignOutForm Form(VisitDepth depth, SignOutItem[] items) =>
        new() { Mode = MaintenanceMode.Checklist, Depth = depth, Items = items, Photos = [Photo] };
}
