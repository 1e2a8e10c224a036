using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Imports;

/// <summary>Takes files of elevators in, and shows how far their imports are (http.md, elevators/import).</summary>
internal sealed class ImportFunctions(ImportIntake intake)
{
    /// <summary>Imports a CSV file or a workbook of elevators.</summary>
    /// <remarks>
    /// The body is the file itself. Its content decides whether it is CSV (UTF-8 or GB18030) or xlsx. Headers are the Chinese ones of the
    /// manual or the names of the API's fields, and may stand below a title. Columns with other headers are not read, and named in the answer.
    /// A file that cannot be read or whose header is wrong is refused at once. Rows are judged one by one.
    /// </remarks>
    [Function("ImportElevators")]
    [LogsAct(AdminActKind.ElevatorsImported)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [TakesFile("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")]
    [Query("mode", typeof(ImportMode), "Whether good rows are kept where others are bad", Required = true)]
    [Answers(200, typeof(ImportResponse), As = "Finished within 10 seconds", Location = true)]
    [Answers(202, typeof(ImportResponse), As = "Still at work, with the report at Location", Location = true)]
    [Refuses("import-file-empty", "import-file-unreadable", "import-header-wrong", "imports-busy")]
    public Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators/import")] HttpRequest request) =>
        intake.TakeAsync(request, ImportKind.Elevators);

    /// <summary>The imports of the caller's organisation, the newest first.</summary>
    [Function("ListElevatorImports")]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Paged]
    [Answers(200, typeof(Page<ImportResponse>), As = "A page")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators/imports")] HttpRequest request) =>
        intake.ListAsync(request, ImportKind.Elevators);

    /// <summary>How far an import is, with its first 100 errors.</summary>
    [Function("GetElevatorImport")]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Answers(200, typeof(ImportResponse), As = "The report")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators/imports/{id}")] HttpRequest request, [TextOf(typeof(ImportId))] string id) =>
        intake.ReportAsync(request, ImportKind.Elevators, id);

    /// <summary>The errors of an import in the order of its rows, or all of them as a file for <c>Accept</c> text/csv.</summary>
    [Function("GetElevatorImportErrors")]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Paged]
    [Answers(200, typeof(Page<ImportErrorResponse>), As = "A page, or the file", Files = ["text/csv"])]
    public Task<IResult> Errors(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators/imports/{id}/errors")] HttpRequest request, [TextOf(typeof(ImportId))] string id) =>
        intake.ErrorsAsync(request, ImportKind.Elevators, id);
}
