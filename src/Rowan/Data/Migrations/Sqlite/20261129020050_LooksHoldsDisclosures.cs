using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LooksHoldsDisclosures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "child_in_the_news",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    marked_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_in_the_news", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "declaration",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declaration", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "disclosure",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    opened_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    gathered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_fact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disclosure_export",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    disclosure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    html_digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    json_digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    disclosed = table.Column<int>(type: "INTEGER", nullable: false),
                    withheld = table.Column<int>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disclosure_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    disclosure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    superseded = table.Column<bool>(type: "INTEGER", nullable: false),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    exemption = table.Column<string>(type: "TEXT", nullable: true),
                    passages = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decision_fact_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disposal_certificate",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    rules_version = table.Column<string>(type: "TEXT", nullable: false),
                    records = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disposal_certificate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "flagged_look",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    flagged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flagged_look", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "involvement",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    put_on_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    put_on_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_by_name = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_involvement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "legal_hold",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    record_id = table.Column<long>(type: "INTEGER", nullable: true),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    put_on_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    review_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    lifted_fact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_legal_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_day",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    rules_version = table.Column<string>(type: "TEXT", nullable: false),
                    counted_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_day", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "retention_kept",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kept_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_kept", x => x.record_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_child_in_the_news_identity_id",
                table: "child_in_the_news",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_disclosure_identity_id",
                table: "disclosure",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_disclosure_export_disclosure_id",
                table: "disclosure_export",
                column: "disclosure_id");

            migrationBuilder.CreateIndex(
                name: "IX_disclosure_item_disclosure_id",
                table: "disclosure_item",
                column: "disclosure_id");

            migrationBuilder.CreateIndex(
                name: "IX_flagged_look_closed_at",
                table: "flagged_look",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "IX_flagged_look_member_id_kind",
                table: "flagged_look",
                columns: new[] { "member_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_involvement_agency_team",
                table: "involvement",
                columns: new[] { "agency", "team" });

            migrationBuilder.CreateIndex(
                name: "IX_involvement_identity_id",
                table: "involvement",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_involvement_member_id",
                table: "involvement",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_legal_hold_lifted_fact_id",
                table: "legal_hold",
                column: "lifted_fact_id");

            migrationBuilder.CreateIndex(
                name: "IX_retention_day_due_on",
                table: "retention_day",
                column: "due_on");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "child_in_the_news");

            migrationBuilder.DropTable(
                name: "declaration");

            migrationBuilder.DropTable(
                name: "disclosure");

            migrationBuilder.DropTable(
                name: "disclosure_export");

            migrationBuilder.DropTable(
                name: "disclosure_item");

            migrationBuilder.DropTable(
                name: "disposal_certificate");

            migrationBuilder.DropTable(
                name: "flagged_look");

            migrationBuilder.DropTable(
                name: "involvement");

            migrationBuilder.DropTable(
                name: "legal_hold");

            migrationBuilder.DropTable(
                name: "retention_day");

            migrationBuilder.DropTable(
                name: "retention_kept");
        }
    }
}
