using System.Collections.Frozen;
using System.Reflection;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The rules for requests of each function: its query parameters, and whether it answers a workbook. Read once from the attributes.</summary>
internal sealed class RequestRules
{
    private readonly FrozenDictionary<string, Rule> _rules;

    /// <summary>Reads the rules of an assembly.</summary>
    public RequestRules(Assembly assembly) =>
        _rules = (
            from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            select (function.Name, Rule: new Rule(
                ParametersOf(method).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
                HasWorkbook(method),
                method.GetCustomAttribute<PageAttribute>())))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Rule, StringComparer.Ordinal);

    /// <summary>The query parameters that a function takes.</summary>
    public static IEnumerable<string> ParametersOf(MethodInfo method)
    {
        IEnumerable<string> ofPage = method.GetCustomAttribute<PagedAttribute>() switch
        {
            null => [],
            { Continues: true } => ["top", "continuation"],
            _ => ["top"],
        };
        return ofPage.Concat(QueriesOf(method).Select(query => query.Name));
    }

    /// <summary>The query parameters that a function takes, without those of a page.</summary>
    public static IEnumerable<QueryAttribute> QueriesOf(MethodInfo method) =>
        method.GetCustomAttributes<QueriesAttribute>().SelectMany(several => several.Queries).Concat(method.GetCustomAttributes<QueryAttribute>());

    /// <summary>Whether a function answers a workbook to a caller that asks for one.</summary>
    public static bool HasWorkbook(MethodInfo method) =>
        method.GetCustomAttributes<AnswersAttribute>().Any(answer => answer.Files.Contains(SheetAnswers.ContentType));

    /// <summary>The page that a function answers with, or null if it answers with no page.</summary>
    public PageAttribute? PageOf(string function) => _rules[function].Page;

    /// <summary>Refuses a request that asks a function for more than it takes. A page takes any.</summary>
    /// <exception cref="ProblemException">400: a query parameter is unknown. 406: it has no workbook and nothing else is wanted.</exception>
    public void Check(string function, HttpRequest request)
    {
        var rule = _rules[function];
        if (rule.Page is not null)
        {
            return;
        }

        if (request.QueryString.HasValue)
        {
            CheckQuery(rule, request.Query);
        }

        if (!rule.HasWorkbook && SheetAnswers.AreAllThatIsWanted(request))
        {
            throw Problems.NotAcceptable.With();
        }
    }

    private static void CheckQuery(Rule rule, IQueryCollection query)
    {
        var checks = new Checks();
        foreach (var name in query.Keys)
        {
            checks.That(rule.Parameters.Contains(name), name, Reason.NotAParameter);
        }

        if (!checks.Passed)
        {
            throw Problems.UnknownParameter.With(checks.Errors());
        }
    }

    private sealed record Rule(FrozenSet<string> Parameters, bool HasWorkbook, PageAttribute? Page);
}
