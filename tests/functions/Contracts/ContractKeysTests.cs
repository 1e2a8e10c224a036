using System.Security.Cryptography;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>Keys tell everything apart that is different, and lie in the ranges that lists read.</summary>
public sealed class ContractKeysTests
{
    [Fact]
    public void BoundKey_LeadsBackToItsElevator()
    {
        var contract = NewContract();
        var code = City.NewElevatorCode();

        var key = ContractKeys.Bound(contract, code);

        Assert.StartsWith(ContractKeys.BoundTo(contract), key, StringComparison.Ordinal);
        Assert.Equal(code, ElevatorCode.Parse(key[ContractKeys.BoundTo(contract).Length..]));
    }

    [Fact]
    public void ContractKey_LeadsBackToItsContract()
    {
        var contract = NewContract();

        Assert.Equal(contract, ContractId.Parse(ContractKeys.Contract(contract)[ContractKeys.Contracts.Length..]));
    }

    [Theory]
    [InlineData("湖合〔2026〕1/号?#\\", "湖合〔2026〕2/号?#\\", false)]
    [InlineData("ab-1", "AB-1", true)]
    public void NumberKey_IsSafe_AndIgnoresCase(string one, string other, bool same)
    {
        Assert.Equal(same, ContractKeys.Number(one) == ContractKeys.Number(other));
        Assert.All(ContractKeys.Number(one), character => Assert.True(char.IsAsciiLetterOrDigit(character) || character == '|'));
    }

    [Fact]
    public void PendingBuckets_AreAllUsed_AndSwept()
    {
        var used = Enumerable.Range(0, 2000).Select(_ => ContractKeys.Pending(NewContract())).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(0, ContractKeys.Buckets).Select(ContractKeys.PendingBucket).Order(), used.Order());
    }

    private static ContractId NewContract() => ContractId.FromRandom(RandomNumberGenerator.GetBytes(10));
}
