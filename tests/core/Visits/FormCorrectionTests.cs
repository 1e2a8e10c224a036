using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class FormCorrectionTests
{
    private static readonly Limits Limits = Limits.Default;

    private static readonly SignOutForm Checklist = new()
    {
        Mode = MaintenanceMode.Checklist,
        Depth = VisitDepth.HalfMonth,
        Items = [new("A-1-01", Done: true)],
        Problems = ["层门地坎有异物"],
        Remark = "正常",
        Photos = [UploadId.FromRandom(new byte[10])],
    };

    private static readonly SignOutForm Paper = Checklist with { Mode = MaintenanceMode.Paper, Depth = null, Items = [] };

    [Fact]
    public void V16_APartThatIsLeftOut_StaysAsItWas()
    {
        var corrected = new FormCorrection { Problems = [], Remark = "" }.ApplyTo(Checklist);

        Assert.Empty(corrected.Problems);
        Assert.Equal(("", VisitDepth.HalfMonth, 1), (corrected.Remark, corrected.Depth, corrected.Items.Count));
        Assert.Equal(Checklist.Photos, corrected.Photos);
        Assert.True(new FormCorrection().IsEmpty);
        Assert.False(new FormCorrection { Problems = [] }.IsEmpty);
    }

    [Fact]
    public void V13_V16_TheCorrectedForm_IsCheckedAsTheSignOutIs()
    {
        var deep = new FormCorrection { Items = [new("A-2-01", Done: true)] };

        Assert.Equal(["items[0].code"], Faults(deep, Checklist));
        Assert.Empty(Faults(deep with { Depth = VisitDepth.Quarter }, Checklist));
        // A shallower depth does not go with the items of the deeper one.
        Assert.Equal(["items[0].code"], Faults(new() { Depth = VisitDepth.HalfMonth }, (deep with { Depth = VisitDepth.Quarter }).ApplyTo(Checklist)));
        Assert.Equal(["remark"], Faults(new() { Remark = new string('字', Limits.TextLength + 1) }, Checklist));
    }

    [Fact]
    public void V13_V16_ACorrection_FindsNoNewFailure()
    {
        var failed = new SignOutItem("A-1-01", Done: false, Result: ItemResult.Failed, Note: "磨损", Photo: UploadId.FromRandom(new byte[10]));

        Assert.Equal(["items[0].result"], Faults(new() { Items = [failed] }, Checklist));
        Assert.Empty(Faults(new() { Items = [failed with { Note = "磨损超标" }] }, Checklist with { Items = [failed] }));
        Assert.Empty(Faults(new() { Items = [new("A-1-01", Done: true)] }, Checklist with { Items = [failed] }));
    }

    [Fact]
    public void V13_V16_APaperForm_HasNeitherItemsNorDepth()
    {
        Assert.Equal(["depth"], Faults(new() { Depth = VisitDepth.Year }, Paper));
        Assert.Equal(["items"], Faults(new() { Items = [new("A-1-01", Done: true)] }, Paper));
        Assert.Empty(Faults(new() { Remark = "更正" }, Paper));
    }

    private static IEnumerable<string> Faults(FormCorrection correction, SignOutForm form) => correction.Check(form, ElevatorKind.Traction, Limits).Keys;
}
