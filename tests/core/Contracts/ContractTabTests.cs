using ElevatorFunctions.Core.Contracts;
using static ElevatorFunctions.Core.Contracts.ContractTab;

namespace ElevatorFunctions.Core.Tests.Contracts;

public sealed class ContractTabTests
{
    [Theory]
    [InlineData(ContractState.Pending, new[] { All, Pending })]
    [InlineData(ContractState.InForce, new[] { All, InForce })]
    [InlineData(ContractState.Expiring, new[] { All, InForce, Expiring })]
    [InlineData(ContractState.Expired, new[] { All, Expired })]
    [InlineData(ContractState.Deleted, new ContractTab[0])]
    public void C1_Contract_IsInTheTabsOfItsState_AndAnExpiringOneIsStillInForce(ContractState state, ContractTab[] tabs) =>
        Assert.Equal(tabs, Enum.GetValues<ContractTab>().Where(tab => tab.Holds(state)));
}
