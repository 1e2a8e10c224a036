using ElevatorFunctions.Infra.Tests.Rules;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>Each profile keeps each rule.</summary>
public sealed class RuleTests(Templates templates)
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var rule in Rule.All.Keys.Order(StringComparer.Ordinal))
            {
                foreach (var profile in Templates.Profiles)
                {
                    cases.Add(rule, profile);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Profile_KeepsRule(string rule, string profile) =>
        Assert.Empty(Rule.All[rule].Breaches(await templates.ReadAsync(profile)));

    [Fact]
    public void Rules_AreFound() => Assert.InRange(Rule.All.Count, 35, 100);
}
