using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class MaintenanceItemsTests
{
    private const string Header = "item_code,annex,equipment,cycle_zh,cycle,seq,item,requirement,judge_type,test_item,condition\n";

    // The counts of annexes A to D.
    [Theory]
    [InlineData(ElevatorKind.Traction, 31, 13, 15, 17)]
    [InlineData(ElevatorKind.Hydraulic, 30, 13, 9, 14)]
    [InlineData(ElevatorKind.Dumbwaiter, 20, 8, 10, 14)]
    [InlineData(ElevatorKind.Escalator, 33, 5, 12, 13)]
    public void V13_Items_AreCumulative(ElevatorKind kind, int halfMonth, int quarter, int halfYear, int year)
    {
        Assert.Equal(halfMonth, MaintenanceItems.Of(kind, VisitDepth.HalfMonth).Count);
        Assert.Equal(halfMonth + quarter, MaintenanceItems.Of(kind, VisitDepth.Quarter).Count);
        Assert.Equal(halfMonth + quarter + halfYear, MaintenanceItems.Of(kind, VisitDepth.HalfYear).Count);
        Assert.Equal(halfMonth + quarter + halfYear + year, MaintenanceItems.Of(kind, VisitDepth.Year).Count);
    }

    [Fact]
    public void V13_Items_CarryTheirKindDepthAndNumberInTheirCode() => Assert.All(
        Enum.GetValues<ElevatorKind>().SelectMany(kind => MaintenanceItems.Of(kind, VisitDepth.Year)),
        item => Assert.Equal($"{item.Kind.Code()}-{(int)item.Depth + 1}-{item.Number:00}", item.Code));

    [Fact]
    public void V13_FirstItem_IsReadInFull() => Assert.Equal(
        new MaintenanceItem(
            "A-1-01", ElevatorKind.Traction, VisitDepth.HalfMonth, 1, "机房、滑轮间环境", "清洁，门窗完好，照明正常", ItemJudgement.Qualitative, false, ""),
        MaintenanceItems.Of(ElevatorKind.Traction, VisitDepth.HalfMonth)[0]);

    [Theory]
    [InlineData("A-1-01,E,x,半月,half-month,1,x,x,QUALITATIVE,N,")]
    [InlineData("A-1-01,A,x,半月,week,1,x,x,QUALITATIVE,N,")]
    [InlineData("A-1-01,A,x,半月,half-month,one,x,x,QUALITATIVE,N,")]
    [InlineData("A-1-01,A,x,半月,half-month,1,x,x,FEELING,N,")]
    [InlineData("A-1-01,A,x,半月,half-month,1,x,x,QUALITATIVE,maybe,")]
    public void Items_BrokenRow_IsRefused(string row) => Assert.Throws<FormatException>(() => MaintenanceItems.Read(Header + row));

    [Fact]
    public void Items_OtherHeader_IsRefused() => Assert.Throws<FormatException>(() => MaintenanceItems.Read("a,b\n"));
}
