using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HoldsAndDisclosures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "disclosure",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    extended = table.Column<bool>(type: "boolean", nullable: false),
                    opened_by_name = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    gathered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disclosure_export",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    disclosure_id = table.Column<long>(type: "bigint", nullable: false),
                    made_by_name = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    html_digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    json_digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    disclosed = table.Column<int>(type: "integer", nullable: false),
                    withheld = table.Column<int>(type: "integer", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disclosure_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    disclosure_id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    superseded = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<int>(type: "integer", nullable: false),
                    exemption = table.Column<string>(type: "text", nullable: true),
                    passages = table.Column<int>(type: "integer", nullable: false),
                    decided_by_name = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decision_fact_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosure_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "disposal_certificate",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    rules_version = table.Column<string>(type: "text", nullable: false),
                    records = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<int>(type: "integer", nullable: false),
                    asked_by_name = table.Column<string>(type: "text", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disposal_certificate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "legal_hold",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: true),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    put_on_by_name = table.Column<string>(type: "text", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    review_by = table.Column<DateOnly>(type: "date", nullable: false),
                    lifted_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    lifted_by_name = table.Column<string>(type: "text", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_legal_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_day",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    rules_version = table.Column<string>(type: "text", nullable: false),
                    counted_from = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_day", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "retention_kept",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    kept_by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_kept", x => x.record_id);
                });

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
                name: "disclosure");

            migrationBuilder.DropTable(
                name: "disclosure_export");

            migrationBuilder.DropTable(
                name: "disclosure_item");

            migrationBuilder.DropTable(
                name: "disposal_certificate");

            migrationBuilder.DropTable(
                name: "legal_hold");

            migrationBuilder.DropTable(
                name: "retention_day");

            migrationBuilder.DropTable(
                name: "retention_kept");
        }
    }
}
