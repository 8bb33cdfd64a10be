using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WarningsAndReferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "address_said",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "street",
                table: "address_said",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contact_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    given = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_reference",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_reference", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warning_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    record_version_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    details = table.Column<byte[]>(type: "bytea", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warning_said", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_said_place",
                table: "address_said",
                column: "place");

            migrationBuilder.CreateIndex(
                name: "IX_address_said_street",
                table: "address_said",
                column: "street");

            migrationBuilder.CreateIndex(
                name: "IX_contact_said_persona_id",
                table: "contact_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_said_value",
                table: "contact_said",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "IX_record_reference_record_id",
                table: "record_reference",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_record_reference_value",
                table: "record_reference",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "IX_warning_said_persona_id",
                table: "warning_said",
                column: "persona_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contact_said");

            migrationBuilder.DropTable(
                name: "record_reference");

            migrationBuilder.DropTable(
                name: "warning_said");

            migrationBuilder.DropIndex(
                name: "IX_address_said_place",
                table: "address_said");

            migrationBuilder.DropIndex(
                name: "IX_address_said_street",
                table: "address_said");

            migrationBuilder.DropColumn(
                name: "place",
                table: "address_said");

            migrationBuilder.DropColumn(
                name: "street",
                table: "address_said");
        }
    }
}
