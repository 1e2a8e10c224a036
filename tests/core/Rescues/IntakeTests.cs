using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class IntakeTests
{
    [Theory]
    [InlineData("00", true, IntakeKind.Log)]
    [InlineData("01", true, IntakeKind.PresumedTrapped)]
    [InlineData("01", false, IntakeKind.Order)]
    [InlineData("03", true, IntakeKind.PresumedTrapped)]
    [InlineData("04", true, IntakeKind.PresumedTrapped)]
    [InlineData("04", false, IntakeKind.Log)]
    [InlineData("07", true, IntakeKind.Order)]
    [InlineData("11", false, IntakeKind.Trapped)]
    [InlineData("11F", false, IntakeKind.Trapped)]
    [InlineData("11N", true, IntakeKind.Trapped)]
    [InlineData("20", true, IntakeKind.InformUseUnit)]
    [InlineData("39", true, IntakeKind.PresumedTrapped)]
    [InlineData("39", false, IntakeKind.CallCar)]
    [InlineData("40", true, IntakeKind.Restored)]
    [InlineData("41", true, IntakeKind.PresumedTrapped)]
    [InlineData("41", false, IntakeKind.Log)]
    [InlineData("43", true, IntakeKind.Log)]
    [InlineData("46", true, IntakeKind.CallCar)]
    [InlineData("46", false, IntakeKind.Log)]
    [InlineData("47", true, IntakeKind.CallCar)]
    [InlineData("61", false, IntakeKind.Order)]
    [InlineData("71", false, IntakeKind.Log)]
    [InlineData("90", true, IntakeKind.CallCar)]
    [InlineData("98", false, IntakeKind.DeviceTicket)]
    [InlineData("99", true, IntakeKind.CallCar)]
    public void R2_ADevicesMessage_IsWhatItsCodeAndCarSay(string code, bool occupied, IntakeKind expected) =>
        Assert.Equal(expected, Intake.OfDevice(CodeOf(code), occupied, underInspection: false));

    [Theory]
    [InlineData("04", IntakeKind.Log)]
    [InlineData("02", IntakeKind.Log)]
    [InlineData("11", IntakeKind.Trapped)]
    [InlineData("40", IntakeKind.Restored)]
    [InlineData("90", IntakeKind.CallCar)]
    [InlineData("98", IntakeKind.DeviceTicket)]
    public void R13_UnderInspection_OnlyPeopleWhoAreTrapped_AndTheAlarmButton_Count(string code, IntakeKind expected) =>
        Assert.Equal(expected, Intake.OfDevice(CodeOf(code), occupied: true, underInspection: true));

    // A fault always gets an order, if it is not known that the car is empty. An event says how the elevator stands.
    [Theory]
    [InlineData("04", IntakeKind.Order)]
    [InlineData("09", IntakeKind.Order)]
    [InlineData("41", IntakeKind.Log)]
    [InlineData("46", IntakeKind.CallCar)]
    [InlineData("90", IntakeKind.CallCar)]
    public void R2_WithoutWordOfTheCar_AFaultIsAnOrder(string code, IntakeKind expected) =>
        Assert.Equal(expected, Intake.OfDevice(CodeOf(code), occupied: null, underInspection: false));

    [Fact]
    public void Labels_HoldNoNoteOfAnEditor() =>
        Assert.All(FaultCodes.All, code => Assert.DoesNotContain("原文", code.Label + code.English, StringComparison.Ordinal));

    [Fact]
    public void R1_APersonIsBelieved()
    {
        Assert.Equal(IntakeKind.Trapped, Intake.OfPerson(peopleTrapped: true));
        Assert.Equal(IntakeKind.Order, Intake.OfPerson(peopleTrapped: false));
    }

    [Fact]
    public void Codes_AreThoseOfTheTable()
    {
        Assert.Equal(Golden.Shipped("fault-codes.csv").Select(row => row["code"]).Order(StringComparer.Ordinal), FaultCodes.All.Select(code => code.Code));
        Assert.Equal("轿厢在开锁区域外停止（门区外停梯）", CodeOf("04").Label);
        Assert.True(CodeOf(FaultCodes.Restored).Actions.HasFlag(FaultActions.CloseFault));
        Assert.Equal(FaultActions.RescueIfStated, CodeOf(FaultCodes.PublicReport).Actions);
        Assert.False(FaultCodes.TryFind("11f", out _));
    }

    // The faults that the manual prints are in the table.
    [Fact]
    public void GoldenFaults_HaveACode()
    {
        foreach (var row in Golden.Csv("fault_events.csv"))
        {
            Assert.Contains(FaultCodes.All, code => code.Label.Contains(Golden.FaultNamed(row["description_printed"]), StringComparison.Ordinal));
            Assert.Contains(Enum.GetValues<RescueOutcome>(), outcome => outcome.Label() == row["result"]);
        }
    }

    [Fact]
    public void Causes_AreThoseOfTheTable_AndThoseThatTheManualPrints()
    {
        Assert.Equal(Golden.Shipped("fault-causes.csv").Select(row => row["code"]).Order(StringComparer.Ordinal), FaultCauses.All.Select(cause => cause.Code));
        Assert.Equal(["201", "206"], FaultCauses.All.Where(cause => cause.IsPowerOutage).Select(cause => cause.Code));
    }

    private static FaultCode CodeOf(string code) => FaultCodes.TryFind(code, out var found) ? found : throw new InvalidOperationException($"There is no code {code}.");
}
