using System.Reflection;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.Tests.AdminActs;

/// <summary>A-17: a route that writes is an administrative act, or says why it is not one.</summary>
public sealed class LoggedRoutesTests
{
    private static readonly string[] Reading = ["get", "head"];

    private static IEnumerable<AccessRules.HttpFunction> All => AccessRules.ApiFunctionsOf(typeof(App).Assembly);

    [Fact]
    public void A17_RouteThatWrites_NamesItsAct_OrSaysWhyItIsNone()
    {
        foreach (var function in All)
        {
            var writes = function.Verbs.Except(Reading, StringComparer.Ordinal).Any();
            var (act, none) = (function.Method.GetCustomAttribute<LogsActAttribute>(), function.Method.GetCustomAttribute<NoAdminActAttribute>());
            Assert.True(writes == (act is null != none is null), $"{function.Name} must have [LogsAct] or [NoAdminAct], which routes that read have not.");
            Assert.True(none is null || none.Because.EndsWith('.'), function.Name);
            Assert.True(act is null || function.Method.IsDefined(typeof(AllowAttribute)), $"{function.Name}: an act has a caller.");
        }
    }

    [Fact]
    public void A17_EveryKind_IsTheActOfARoute() => Assert.Equal(
        WireCodes.All<AdminActKind>(),
        All.Select(function => function.Method.GetCustomAttribute<LogsActAttribute>()?.Kind).OfType<AdminActKind>().Distinct().Order());
}
