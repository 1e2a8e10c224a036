using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Catalogues;

/// <summary>The codes of the API with their names, and the checklists of visits (http.md, catalogues).</summary>
internal sealed class CatalogueFunctions(CatalogueSet catalogues)
{
    /// <summary>The codes of the API with their names in Chinese and English, for clients to keep.</summary>
    [Function("GetCatalogues")]
    [AllowAnyone("codes and their names are public")]
    [Only]
    [Answers(200, typeof(CataloguesResponse), As = "The catalogues")]
    [NeedsNoStorage]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/catalogues")] HttpRequest request)
    {
        var checks = new Checks();
        var names = ReadOnly(checks, request.Query(checks, OnlyAttribute.Parameter));
        checks.Throw();
        MayBeKept(request);
        return Json.Ok(catalogues.Take(names));
    }

    /// <summary>The maintenance items of a visit (V-13).</summary>
    /// <remarks>
    /// Those of TSG T5002-2017 for a kind of elevator, of the depth and of every shallower one. The texts of the regulation are Chinese only.
    /// </remarks>
    [Function("GetChecklist")]
    [AllowAnyone("the regulation is public")]
    [Query("kind", typeof(ElevatorKind), Required = true, Example = "A")]
    [Query("depth", typeof(VisitDepth), Required = true, Example = "quarter")]
    [Answers(200, typeof(ChecklistResponse), As = "The items, the shallowest first")]
    [NeedsNoStorage]
    public IResult Checklist([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/catalogues/checklist")] HttpRequest request)
    {
        var checks = new Checks();
        var kind = checks.Code<ElevatorKind>("kind", request.Query(checks, "kind"));
        var depth = checks.Code<VisitDepth>("depth", request.Query(checks, "depth"));
        checks.Throw();
        MayBeKept(request);
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        return Json.Ok(ChecklistResponse.Of(kind, depth, Language.PrefersEnglish(request)));
    }

    private static IReadOnlyCollection<string> ReadOnly(Checks checks, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return CatalogueSet.Names;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        checks.That(names.All(CatalogueSet.Names.Contains), OnlyAttribute.Parameter, Reason.NotOneOf(CatalogueSet.Names));
        return names;
    }

    private static void MayBeKept(HttpRequest request) => request.HttpContext.Response.Headers.CacheControl = SecurityHeaders.KeptByAnyone;
}
